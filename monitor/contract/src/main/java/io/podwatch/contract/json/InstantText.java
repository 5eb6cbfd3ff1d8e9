package io.podwatch.contract.json;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;

/**
 * Instants as RFC 3339 text. The forms that Kubernetes and Podwatch write are handled by hand: a pod has a dozen of them,
 * and the JDK's general formatter would take most of the time of reading it.
 */
public final class InstantText {

    private static final int SECONDS_LENGTH = "2026-01-01T00:00:00".length();
    private static final int FRACTION_DIGITS_MAX = 9;
    private static final long SECONDS_PER_DAY = 86_400;

    private InstantText() {}

    static String of(Instant instant) {
        if (instant.getNano() != 0 || !isFourDigitYear(instant.getEpochSecond())) {
            return instant.toString();
        }
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(instant.getEpochSecond(), SECONDS_PER_DAY));
        int second = (int) Math.floorMod(instant.getEpochSecond(), SECONDS_PER_DAY);
        char[] text = "0000-00-00T00:00:00Z".toCharArray();
        digits(text, 0, 4, date.getYear());
        digits(text, 5, 2, date.getMonthValue());
        digits(text, 8, 2, date.getDayOfMonth());
        digits(text, 11, 2, second / 3600);
        digits(text, 14, 2, second / 60 % 60);
        digits(text, 17, 2, second % 60);
        return new String(text);
    }

    /** @throws java.time.DateTimeException for what is no instant */
    public static Instant parse(String text) {
        if (!isPlainUtc(text)) {
            return OffsetDateTime.parse(text).toInstant();
        }
        LocalDate date = LocalDate.of(number(text, 0, 4), number(text, 5, 2), number(text, 8, 2));
        int second = number(text, 11, 2) * 3600 + number(text, 14, 2) * 60 + number(text, 17, 2);
        return Instant.ofEpochSecond(date.toEpochDay() * SECONDS_PER_DAY + second, nanos(text));
    }

    private static boolean isFourDigitYear(long epochSecond) {
        return epochSecond >= -62_135_596_800L && epochSecond < 253_402_300_800L;
    }

    /** Whether the text is {@code yyyy-MM-ddTHH:mm:ss[.fraction]Z} within the bounds that the arithmetic needs. */
    private static boolean isPlainUtc(String text) {
        int end = text.length() - 1;
        return end >= SECONDS_LENGTH
                && end <= SECONDS_LENGTH + 1 + FRACTION_DIGITS_MAX
                && text.charAt(end) == 'Z'
                && matches(text, "dddd-dd-ddTdd:dd:dd")
                && (end == SECONDS_LENGTH || isFraction(text, end))
                && number(text, 11, 2) < 24
                && number(text, 14, 2) < 60
                && number(text, 17, 2) < 60;
    }

    private static boolean matches(String text, String pattern) {
        for (int position = 0; position < pattern.length(); position++) {
            char expected = pattern.charAt(position);
            char found = text.charAt(position);
            if (expected == 'd' ? !isDigit(found) : expected != found) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFraction(String text, int end) {
        boolean fraction = text.charAt(SECONDS_LENGTH) == '.' && end > SECONDS_LENGTH + 1;
        for (int position = SECONDS_LENGTH + 1; position < end; position++) {
            fraction &= isDigit(text.charAt(position));
        }
        return fraction;
    }

    private static int nanos(String text) {
        int nanos = 0;
        for (int digit = 0; digit < FRACTION_DIGITS_MAX; digit++) {
            int position = SECONDS_LENGTH + 1 + digit;
            nanos = nanos * 10 + (position < text.length() - 1 ? text.charAt(position) - '0' : 0);
        }
        return nanos;
    }

    private static int number(String text, int from, int length) {
        int number = 0;
        for (int position = from; position < from + length; position++) {
            number = number * 10 + text.charAt(position) - '0';
        }
        return number;
    }

    private static boolean isDigit(char character) {
        return character >= '0' && character <= '9';
    }

    private static void digits(char[] text, int from, int length, int number) {
        int rest = number;
        for (int position = from + length - 1; position >= from; position--) {
            text[position] = (char) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
