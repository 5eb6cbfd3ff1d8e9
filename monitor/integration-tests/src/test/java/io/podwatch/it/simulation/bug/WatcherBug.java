package io.podwatch.it.simulation.bug;

import io.podwatch.core.change.PodChange;
import io.podwatch.core.observation.Observation;
import io.podwatch.it.simulation.seam.Seams;
import io.podwatch.watcher.publish.LogEntry;
import io.podwatch.watcher.publish.RecordLog;
import io.podwatch.watcher.publish.Restored;
import io.podwatch.watcher.source.EventType;
import io.podwatch.watcher.source.ObjectSource;
import io.podwatch.watcher.source.OpenWatch;
import io.podwatch.watcher.source.SourceException;
import io.podwatch.watcher.source.WatchListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** What a watcher might do wrong. */
public enum WatcherBug implements Seams {
    TOMBSTONES_ARE_NOT_SENT {
        @Override
        public RecordLog log(RecordLog log) {
            return without(log, entry -> entry instanceof LogEntry.Tombstone);
        }
    },
    GAPS_ARE_NOT_TOLD {
        @Override
        public RecordLog log(RecordLog log) {
            return without(log, entry -> entry instanceof LogEntry.Unseen);
        }
    },
    HISTORY_COMES_WITHOUT_STATE {
        @Override
        public RecordLog log(RecordLog log) {
            return without(log, entry -> entry instanceof LogEntry.State);
        }
    },
    STATE_COMES_WITHOUT_HISTORY {
        @Override
        public RecordLog log(RecordLog log) {
            return without(log, entry -> changes(entry, PodChange.ContainerStarted.class));
        }
    },
    WHAT_WAS_MERGED_TELLS_OF_NO_ENDS {
        @Override
        public RecordLog log(RecordLog log) {
            return without(log, entry -> changes(entry, PodChange.ContainerTerminated.class) && isMerged(entry));
        }
    },
    A_LIST_ENDS_NOTHING {
        @Override
        public RecordLog log(RecordLog log) {
            return new TamperedLog(log, transaction -> {
                Set<String> concluded = transaction.stream()
                        .filter(entry -> changes(entry, PodChange.Deleted.class) && isSynthesised(entry))
                        .map(WatcherBug::uid)
                        .collect(Collectors.toSet());
                return transaction.stream()
                        .filter(entry -> !isEnd(entry) || !concluded.contains(uid(entry)))
                        .toList();
            });
        }
    },
    A_NEW_OWNER_OF_A_NAME_COMES_BEFORE_THE_OLD_ONES_END {
        @Override
        public RecordLog log(RecordLog log) {
            return new TamperedLog(log, transaction -> {
                List<LogEntry> late = new ArrayList<>(transaction);
                late.removeIf(WatcherBug::isEnd);
                transaction.stream().filter(WatcherBug::isEnd).forEach(late::add);
                return late;
            });
        }
    },
    WHAT_AN_UNKNOWN_COMMIT_LEFT_IS_TOLD_AGAIN {
        @Override
        public RecordLog log(RecordLog log) {
            return new TamperedLog(log, transaction -> transaction) {
                @Override
                public boolean wasCommitted() {
                    return false;
                }
            };
        }
    },
    NOTHING_IS_RESTORED {
        @Override
        public RecordLog log(RecordLog log) {
            return new TamperedLog(log, transaction -> transaction) {
                @Override
                public Restored restore() throws InterruptedException {
                    return new Restored(
                            List.of(),
                            super.restore().watermark(),
                            super.restore().ended());
                }
            };
        }
    },
    AN_OLD_WATCHER_STILL_COMMITS {
        @Override
        public String transactionalId(String ofCluster, String process) {
            return ofCluster + "-" + process;
        }
    },
    A_WATERMARK_VOUCHES_FOR_WHAT_WAS_NOT_TOLD {
        @Override
        public Optional<Instant> heardAt(Optional<Instant> told, Instant now) {
            return Optional.of(now);
        }
    },
    A_STALE_LIST_IS_BELIEVED {
        @Override
        public String published(String newest) {
            return "";
        }
    },
    A_WATCH_THAT_IS_OPENED_AGAIN_BEGINS_AT_PRESENT {
        @Override
        public ObjectSource<Observation> source(ObjectSource<Observation> source) {
            return new TamperedSource(source) {
                @Override
                public OpenWatch watch(String version, Duration timeout, WatchListener<Observation> listener) {
                    return super.watch(newest(), timeout, listener);
                }
            };
        }
    },
    EXPIRED_HISTORY_IS_PASSED_OVER {
        @Override
        public ObjectSource<Observation> source(ObjectSource<Observation> source) {
            return new TamperedSource(source) {
                @Override
                public OpenWatch watch(String version, Duration timeout, WatchListener<Observation> listener) {
                    WatchListener<Observation> forgiving = new WatchListener<>() {
                        @Override
                        public void told(EventType type, String toldVersion, Observation object) {
                            listener.told(type, toldVersion, object);
                        }

                        @Override
                        public void ended(SourceException reason) {
                            listener.ended(new SourceException(SourceException.Reason.CLOSED, reason.getMessage()));
                        }
                    };
                    try {
                        return super.watch(version, timeout, forgiving);
                    } catch (SourceException gone) {
                        return super.watch(newest(), timeout, forgiving);
                    }
                }
            };
        }
    };

    private static RecordLog without(RecordLog log, Predicate<LogEntry> leftOut) {
        return new TamperedLog(
                log,
                transaction -> transaction.stream().filter(leftOut.negate()).toList());
    }

    private static boolean changes(LogEntry entry, Class<? extends PodChange> change) {
        return entry instanceof LogEntry.Lifecycle told
                && change.isInstance(told.transition().change());
    }

    private static boolean isMerged(LogEntry entry) {
        return entry instanceof LogEntry.Lifecycle told && told.transition().merged() > 1;
    }

    private static boolean isSynthesised(LogEntry entry) {
        return entry instanceof LogEntry.Lifecycle told && told.transition().synthesised();
    }

    private static boolean isEnd(LogEntry entry) {
        return entry instanceof LogEntry.Tombstone || changes(entry, PodChange.Deleted.class);
    }

    private static String uid(LogEntry end) {
        return end instanceof LogEntry.Lifecycle told
                ? told.transition().pod().uid()
                : ((LogEntry.Tombstone) end).last().uid();
    }
}
