package io.podwatch.contract.cloudevent;

/** One header: its name and its text, written as UTF-8. */
public record EventHeader(String name, String text) {

    public static final String ID = "ce_id";
    public static final String SOURCE = "ce_source";
    public static final String TYPE = "ce_type";
    public static final String SUBJECT = "ce_subject";
    public static final String TIME = "ce_time";
    public static final String DATA_SCHEMA = "ce_dataschema";

    /** An extension attribute of tombstones: the version at which the object was gone, which no value can tell. */
    public static final String RESOURCE_VERSION = "ce_resourceversion";

    static final EventHeader SPEC_VERSION = new EventHeader("ce_specversion", "1.0");
    static final EventHeader CONTENT_TYPE = new EventHeader("content-type", "application/json");

    public static EventHeader of(String name, String text) {
        return new EventHeader(name, text);
    }
}
