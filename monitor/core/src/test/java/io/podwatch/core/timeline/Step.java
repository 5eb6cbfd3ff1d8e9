package io.podwatch.core.timeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What happens at one time.
 *
 * @param subject {@code web-a}, {@code web-a/app}, {@code Deployment/web}, {@code node/n1}, {@code event}, {@code kubelet}
 * @param words what follows the subject, {@code name=value} among it
 * @param text the free words behind a colon
 */
public record Step(Duration at, String subject, List<String> words, String text) {

    /** @param line a step without its time */
    public static Step at(Duration at, String line) {
        return parse(TimeText.of(at) + " " + line);
    }

    static Step parse(String line) {
        int colon = line.indexOf(" : ");
        String head = colon < 0 ? line : line.substring(0, colon);
        List<String> words = Arrays.asList(head.strip().split(" +", -1));
        String text = colon < 0 ? "" : line.substring(colon + 3).strip();
        return new Step(TimeText.parse(words.get(0)), words.get(1), words.subList(2, words.size()), text);
    }

    public String verb() {
        return words.get(0);
    }

    /** The words that are no {@code name=value}, the verb among them. */
    public List<String> plain() {
        return words.stream().filter(word -> word.indexOf('=') < 0).toList();
    }

    public boolean has(String word) {
        return words.contains(word);
    }

    public Optional<String> value(String name) {
        return words.stream()
                .filter(word -> word.startsWith(name + "="))
                .map(word -> word.substring(name.length() + 1))
                .findFirst();
    }

    public Optional<Duration> duration(String name) {
        return value(name).map(TimeText::parse);
    }

    public Optional<Integer> number(String name) {
        return value(name).map(Integer::valueOf);
    }

    /** This step, once for each of {@code {1..40}} in its subject or its first word. */
    List<Step> each() {
        String whole = subject + " " + String.join(" ", words);
        int open = whole.indexOf('{');
        if (open < 0) {
            return List.of(this);
        }
        int close = whole.indexOf('}');
        String[] bounds = whole.substring(open + 1, close).split("\\.\\.", -1);
        List<Step> steps = new ArrayList<>();
        for (int number = Integer.parseInt(bounds[0]); number <= Integer.parseInt(bounds[1]); number++) {
            String[] one = (whole.substring(0, open) + number + whole.substring(close + 1)).split(" ", -1);
            steps.add(new Step(at, one[0], Arrays.asList(one).subList(1, one.length), text));
        }
        return steps;
    }
}
