package io.podwatch.watcher.kube;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Version;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.annotation.JsonDeserialize;

/** v1/Event. Old recorders fill count and timestamps, the scheduler's fills eventTime and series. */
@Group("")
@Version("v1")
@JsonDeserialize(using = ValueDeserializer.None.class)
public final class Event extends Resource implements Namespaced {
    private static final long serialVersionUID = 1L;

    private String type = "";
    private String reason = "";
    private String message = "";
    private Target involvedObject = Target.NONE;
    private int count;
    private String firstTimestamp = "";
    private String lastTimestamp = "";
    private String eventTime = "";
    private Series series = Series.NONE;
    private String reportingComponent = "";
    private Source source = Source.NONE;

    public String getType() {
        return type;
    }

    public void setType(String type) {
        this.type = Absent.or(type);
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = Absent.or(reason);
    }

    public String getMessage() {
        return message;
    }

    public void setMessage(String message) {
        this.message = Absent.or(message);
    }

    public Target getInvolvedObject() {
        return involvedObject;
    }

    public void setInvolvedObject(Target involvedObject) {
        this.involvedObject = involvedObject == null ? Target.NONE : involvedObject;
    }

    public int getCount() {
        return count;
    }

    public void setCount(int count) {
        this.count = count;
    }

    public String getFirstTimestamp() {
        return firstTimestamp;
    }

    public void setFirstTimestamp(String firstTimestamp) {
        this.firstTimestamp = Absent.or(firstTimestamp);
    }

    public String getLastTimestamp() {
        return lastTimestamp;
    }

    public void setLastTimestamp(String lastTimestamp) {
        this.lastTimestamp = Absent.or(lastTimestamp);
    }

    public String getEventTime() {
        return eventTime;
    }

    public void setEventTime(String eventTime) {
        this.eventTime = Absent.or(eventTime);
    }

    public Series getSeries() {
        return series;
    }

    public void setSeries(Series series) {
        this.series = series == null ? Series.NONE : series;
    }

    public String getReportingComponent() {
        return reportingComponent;
    }

    public void setReportingComponent(String reportingComponent) {
        this.reportingComponent = Absent.or(reportingComponent);
    }

    public Source getSource() {
        return source;
    }

    public void setSource(Source source) {
        this.source = source == null ? Source.NONE : source;
    }

    public record Target(String kind, String name, String uid, String fieldPath) {
        static final Target NONE = new Target(null, null, null, null);

        public Target {
            kind = Absent.or(kind);
            name = Absent.or(name);
            uid = Absent.or(uid);
            fieldPath = Absent.or(fieldPath);
        }
    }

    public record Series(int count, String lastObservedTime) {
        static final Series NONE = new Series(0, null);

        public Series {
            lastObservedTime = Absent.or(lastObservedTime);
        }
    }

    public record Source(String component) {
        static final Source NONE = new Source(null);

        public Source {
            component = Absent.or(component);
        }
    }
}
