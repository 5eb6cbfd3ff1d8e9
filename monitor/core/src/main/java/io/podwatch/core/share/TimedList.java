package io.podwatch.core.share;

import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.RandomAccess;
import java.util.function.UnaryOperator;

/**
 * An immutable list whose elements share everything but their times with those of other lists. Each element is made when it
 * is asked for; the list equals every list of equal elements.
 */
public final class TimedList<T> extends AbstractList<T> implements RandomAccess {
    private final TimedForm<T> form;
    private final List<T> untimed;

    /** Unsigned, as the form gives them; those of the first element first. */
    private final int[] seconds;

    private TimedList(TimedForm<T> form, List<T> untimed, int[] seconds) {
        this.form = form;
        this.untimed = untimed;
        this.seconds = seconds;
    }

    /** An immutable list of the same elements; a list of this kind stays what it is. */
    public static <T> List<T> copyOf(List<T> list) {
        return list instanceof TimedList<T> timed ? timed : List.copyOf(list);
    }

    /** Elements that equal those of the list in all but their times, which may be missing; nothing is made. */
    public static <T> List<T> untimed(List<T> list) {
        return list instanceof TimedList<T> timed ? timed.untimed : list;
    }

    /**
     * An equal list that takes less room; times that are no whole seconds, as Kubernetes writes them, leave it as it is.
     *
     * @param like what gives way to the list, and most often equals it, or equals it but for its times: what can be taken
     *     over from it is
     * @param sharing gives what equals the list without its times
     */
    public static <T> List<T> of(List<T> list, List<T> like, TimedForm<T> form, UnaryOperator<List<T>> sharing) {
        if (list instanceof TimedList<T>) {
            return list;
        }
        boolean isAlike = isLike(list, untimed(like), form);
        if (isAlike && isOfTheSameTimes(list, like, form)) {
            return like;
        }
        if (!isPackable(list, form)) {
            return copyOf(list);
        }
        return isAlike ? packed(list, untimed(like), form) : of(list, form, sharing);
    }

    private static <T> List<T> of(List<T> list, TimedForm<T> form, UnaryOperator<List<T>> sharing) {
        List<T> untimed = new ArrayList<>(list.size());
        list.forEach(value -> untimed.add(form.with(value, slot -> Optional.empty())));
        return packed(list, sharing.apply(List.copyOf(untimed)), form);
    }

    private static <T> List<T> packed(List<T> list, List<T> untimed, TimedForm<T> form) {
        int[] seconds = seconds(list, form);
        return seconds.length == 0 ? untimed : new TimedList<>(form, untimed, seconds);
    }

    private static <T> boolean isLike(List<T> list, List<T> other, TimedForm<T> form) {
        if (list.size() != other.size()) {
            return false;
        }
        for (int index = 0; index < list.size(); index++) {
            if (!form.isLike(list.get(index), other.get(index))) {
                return false;
            }
        }
        return true;
    }

    /** Of lists that are alike in all else. */
    private static <T> boolean isOfTheSameTimes(List<T> list, List<T> like, TimedForm<T> form) {
        if (!(like instanceof TimedList<T> timed)) {
            return slots(list, form, list.size()) == 0;
        }
        int position = 0;
        for (int index = 0; index < list.size(); index++) {
            T value = list.get(index);
            for (int slot = 0; slot < form.slots(value); slot++) {
                if (Integer.toUnsignedLong(timed.seconds[position++]) != form.number(value, slot)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static <T> boolean isPackable(List<T> list, TimedForm<T> form) {
        for (int index = 0; index < list.size(); index++) {
            T value = list.get(index);
            for (int slot = 0; slot < form.slots(value); slot++) {
                if (form.number(value, slot) == TimedForm.NOT_WHOLE) {
                    return false;
                }
            }
        }
        return true;
    }

    private static <T> int[] seconds(List<T> list, TimedForm<T> form) {
        int[] seconds = new int[slots(list, form, list.size())];
        int next = 0;
        for (T value : list) {
            for (int slot = 0; slot < form.slots(value); slot++) {
                seconds[next++] = (int) form.number(value, slot);
            }
        }
        return seconds;
    }

    private static <T> int slots(List<T> list, TimedForm<T> form, int end) {
        int slots = 0;
        for (int index = 0; index < end; index++) {
            slots += form.slots(list.get(index));
        }
        return slots;
    }

    @Override
    public T get(int index) {
        T value = untimed.get(index);
        int first = slots(untimed, form, index);
        return form.with(value, slot -> time(first + slot));
    }

    private Optional<Instant> time(int position) {
        return seconds[position] == TimedForm.NO_TIME
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(Integer.toUnsignedLong(seconds[position])));
    }

    @Override
    public int size() {
        return untimed.size();
    }

    /** Two lists of this kind need not make their elements to be compared. */
    @Override
    public boolean equals(Object other) {
        if (other instanceof TimedList<?> timed && timed.form == form) {
            return untimed.equals(timed.untimed) && Arrays.equals(seconds, timed.seconds);
        }
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
