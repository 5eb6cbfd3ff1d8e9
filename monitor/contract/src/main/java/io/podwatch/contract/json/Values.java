package io.podwatch.contract.json;

import tools.jackson.core.JsonParser;

/** What was read of one object's members; a member that was missing has its absent value. */
public final class Values {

    private final Members members;
    private final Object[] read;
    private final JsonParser in;

    Values(Members members, Object[] read, JsonParser in) {
        this.members = members;
        this.read = read;
        this.in = in;
    }

    public <V> V get(Field<V> field) {
        return field.from(this);
    }

    /** The cast holds: a member's slot is filled by the shape of the property of that name. */
    @SuppressWarnings("unchecked")
    <V> V of(Property<V> property) {
        Object value = read[members.position(property.name())];
        return value != null ? (V) value : whenMissing(property);
    }

    RuntimeException refused(String discriminator, String word) {
        return MalformedJsonException.unknown(MalformedJsonException.path(in), discriminator, word);
    }

    private <V> V whenMissing(Property<V> property) {
        return property.absent()
                .orElseThrow(() -> MalformedJsonException.missing(MalformedJsonException.path(in), property.name()));
    }
}
