package io.podwatch.it.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The files that people write, found from the project's root; what is built or hidden is none of them. */
final class Sources {
    private static final Set<String> BUILT = Set.of("target", "node_modules");
    private static final Set<String> WRITTEN =
            Set.of("java", "xml", "yaml", "yml", "md", "json", "properties", "sh", "html", "css", "js");

    private final Path root;
    private final List<Path> files = new ArrayList<>();

    private Sources(Path root) {
        this.root = root;
    }

    static Sources ofProject() {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(root.resolve("monitor/core"))) {
            root = root.getParent();
            if (root == null) {
                throw new IllegalStateException("cannot find the project's root: expected a directory with monitor/core"
                        + " at or above \"" + Path.of("").toAbsolutePath() + "\"; run the tests inside the project");
            }
        }
        Sources sources = new Sources(root);
        sources.walk();
        return sources;
    }

    List<Path> all() {
        return List.copyOf(files);
    }

    /** Java files whose path below the root contains the text. */
    List<Path> java(String below) {
        return files.stream()
                .filter(file -> file.toString().endsWith(".java"))
                .filter(file -> name(file).contains(below))
                .toList();
    }

    /** The file's path below the root, with slashes. */
    String name(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot read \"" + file + "\"", failure);
        }
    }

    private void walk() {
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    String name = directory.getFileName().toString();
                    boolean skipped = BUILT.contains(name) || (name.startsWith(".") && !directory.equals(root));
                    return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    String name = file.getFileName().toString();
                    if (WRITTEN.contains(name.substring(name.lastIndexOf('.') + 1))) {
                        files.add(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException failure) {
            throw new UncheckedIOException("cannot walk \"" + root + "\"", failure);
        }
    }
}
