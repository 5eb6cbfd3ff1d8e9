package io.podwatch.watcher.kube;

import java.util.List;
import java.util.Map;

/** The part of a pod's spec, or of a template's, that Podwatch reads. */
public record PodSpec(
        String nodeName,
        String restartPolicy,
        List<Container> initContainers,
        List<Container> containers,
        List<Container> ephemeralContainers,
        Resources resources,
        Map<String, String> overhead) {

    public static final PodSpec EMPTY = new PodSpec(null, null, null, null, null, null, null);

    public PodSpec {
        nodeName = Absent.or(nodeName);
        restartPolicy = Absent.or(restartPolicy);
        initContainers = Absent.or(initContainers);
        containers = Absent.or(containers);
        ephemeralContainers = Absent.or(ephemeralContainers);
        resources = resources == null ? Resources.NONE : resources;
        overhead = Absent.or(overhead);
    }

    /** A declared container; {@code restartPolicy} is "" unless it has its own. */
    public record Container(String name, String image, String restartPolicy, Resources resources) {
        public Container {
            name = Absent.or(name);
            image = Absent.or(image);
            restartPolicy = Absent.or(restartPolicy);
            resources = resources == null ? Resources.NONE : resources;
        }
    }

    /** Requests and limits in the API's text form. */
    public record Resources(Map<String, String> requests, Map<String, String> limits) {
        public static final Resources NONE = new Resources(null, null);

        public Resources {
            requests = Absent.or(requests);
            limits = Absent.or(limits);
        }
    }
}
