package io.podwatch.contract.json;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;

/**
 * The shape of a sealed type: a discriminating word says which of its records an object is. The members may come in any
 * order; members of the same name must have the same shape in all records.
 */
public final class Alternatives<T> implements Body<T> {

    private final String name;
    private final Property<String> discriminator;
    private final Function<? super T, String> wordOf;
    private final Map<String, Alternative<T, ?>> byWord;
    private final Optional<Function<String, ? extends T>> fallback;
    private final Members members;

    private Alternatives(Builder<T> builder, Optional<Function<String, ? extends T>> fallback) {
        this.name = builder.name;
        this.discriminator = Property.required(builder.member, Scalars.text(builder.byWord.keySet()), builder.meaning);
        this.wordOf = builder.wordOf;
        this.byWord = new LinkedHashMap<>(builder.byWord);
        this.fallback = fallback;
        this.members = new Members(union());
    }

    /**
     * @param member the member that holds the word
     * @param wordOf the word of a value
     */
    public static <T> Builder<T> by(String name, String member, Function<? super T, String> wordOf, String meaning) {
        return new Builder<>(name, member, wordOf, meaning);
    }

    @Override
    public void write(JsonGenerator out, T value) {
        out.writeStartObject();
        writeMembers(out, value);
        out.writeEndObject();
    }

    @Override
    public void writeMembers(JsonGenerator out, T value) {
        String word = wordOf.apply(value);
        discriminator.write(out, word);
        Alternative<T, ?> alternative = byWord.get(word);
        if (alternative == null) {
            throw new IllegalArgumentException("cannot write a %s \"%s\": no such alternative".formatted(name, word));
        }
        alternative.write(out, value);
    }

    @Override
    public T read(JsonParser in) {
        return assemble(members.read(in));
    }

    @Override
    public T assemble(Values values) {
        String word = values.of(discriminator);
        Alternative<T, ?> alternative = byWord.get(word);
        return alternative == null
                ? fallback.orElseThrow(() -> values.refused(discriminator.name(), word))
                        .apply(word)
                : alternative.body().assemble(values);
    }

    @Override
    public List<Property<?>> properties() {
        return members.properties();
    }

    @Override
    public List<Map<String, Object>> conditions() {
        List<Map<String, Object>> conditions = new ArrayList<>();
        byWord.forEach((word, alternative) -> {
            List<String> required = alternative.required();
            if (!required.isEmpty()) {
                conditions.add(condition(word, required));
            }
        });
        return conditions;
    }

    @Override
    public Map<String, Object> schema(Definitions definitions) {
        return definitions.refer(name, () -> describe(definitions));
    }

    private Map<String, Object> describe(Definitions definitions) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        members.describe(schema, definitions);
        schema.put("allOf", conditions());
        return schema;
    }

    private Map<String, Object> condition(String word, List<String> required) {
        Map<String, Object> wordIs = Map.of("properties", Map.of(discriminator.name(), Map.of("const", word)));
        return Definitions.node("if", wordIs, "then", Map.of("required", required));
    }

    private List<Property<?>> union() {
        Map<String, Property<?>> union = new LinkedHashMap<>();
        union.put(discriminator.name(), discriminator);
        for (Alternative<T, ?> alternative : byWord.values()) {
            for (Property<?> property : alternative.body().properties()) {
                Property<?> known = union.putIfAbsent(property.name(), property.notRequired());
                requireSameShape(known, property);
            }
        }
        return new ArrayList<>(union.values());
    }

    private static void requireSameShape(Property<?> known, Property<?> property) {
        if (known != null && !known.shape().equals(property.shape())) {
            throw new IllegalArgumentException(
                    "cannot declare member \"%s\" with two shapes".formatted(property.name()));
        }
    }

    private record Alternative<T, V extends T>(Class<V> type, Body<V> body) {

        void write(JsonGenerator out, T value) {
            body.writeMembers(out, type.cast(value));
        }

        List<String> required() {
            return body.properties().stream()
                    .filter(Property::required)
                    .map(Property::name)
                    .toList();
        }
    }

    /** Collects the alternatives. */
    public static final class Builder<T> {

        private final String name;
        private final String member;
        private final String meaning;
        private final Function<? super T, String> wordOf;
        private final Map<String, Alternative<T, ?>> byWord = new LinkedHashMap<>();

        private Builder(String name, String member, Function<? super T, String> wordOf, String meaning) {
            this.name = name;
            this.member = member;
            this.meaning = meaning;
            this.wordOf = wordOf;
        }

        public <V extends T> Builder<T> when(String word, Class<V> type, Body<V> body) {
            byWord.put(word, new Alternative<>(type, body));
            return this;
        }

        /** A reader that meets a word it does not know takes the given value. */
        public Alternatives<T> otherwise(T fallback) {
            return otherwise(word -> fallback);
        }

        /** A reader that meets a word it does not know takes what is made of the word alone; that is never written. */
        public Alternatives<T> otherwise(Function<String, ? extends T> fallback) {
            return new Alternatives<>(this, Optional.of(fallback));
        }

        /** A reader that meets a word it does not know fails. */
        public Alternatives<T> closed() {
            return new Alternatives<>(this, Optional.empty());
        }
    }
}
