package io.mispair.digest;

import io.mispair.report.Printable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the alerts of any number of files come to, by fingerprint. A fingerprint is the same in
 * every JVM that runs the same code.
 */
public final class Digest {

  /** Groups that keep an alert whole, and so can be drawn; further ones are counted only. */
  static final int MOST_SAMPLES = 5000;

  private static final int MOST_BROKEN = 50;

  private final List<FileCount> files = new ArrayList<>();
  private final Map<String, Group> groups = new LinkedHashMap<>();
  private final List<String> broken = new ArrayList<>();

  /**
   * Adds a file's alerts. Lines that are none are counted, and the first {@value #MOST_BROKEN} are
   * kept by name.
   *
   * @throws IOException when the file cannot be read to its end; what was read counts
   */
  public void read(Path path) throws IOException {
    int number = files.size();
    FileCount counted = new FileCount(path.toString());
    files.add(counted);
    AlertLines.read(
        path,
        new AlertLines.Sink() {
          @Override
          public void alert(AlertLine alert) {
            counted.alerts++;
            add(alert, number);
          }

          @Override
          public void broken(long line, String why) {
            counted.broken++;
            if (broken.size() < MOST_BROKEN) {
              // What a line says of its schema may be anything.
              broken.add(Printable.of(path + ", line " + line + ": " + why));
            }
          }
        });
  }

  private void add(AlertLine alert, int file) {
    Group group =
        groups.computeIfAbsent(
            alert.fingerprint(), unused -> new Group(alert, groups.size() < MOST_SAMPLES));
    group.add(alert, file);
  }

  List<FileCount> files() {
    return files;
  }

  /** The most important first. */
  List<Group> groups() {
    List<Group> sorted = new ArrayList<>(groups.values());
    sorted.sort(Group.BY_WEIGHT);
    return sorted;
  }

  /** The first lines that were no alerts: the file, the line and why. */
  public List<String> broken() {
    return broken;
  }

  /** How many lines were no alerts. */
  public long brokenCount() {
    return files.stream().mapToLong(FileCount::broken).sum();
  }

  /** How many alerts there are. */
  public long alerts() {
    return files.stream().mapToLong(FileCount::alerts).sum();
  }

  /** What was in a file. */
  static final class FileCount {
    private final String name;
    private long alerts;
    private long broken;

    private FileCount(String name) {
      this.name = name;
    }

    String name() {
      return name;
    }

    long alerts() {
      return alerts;
    }

    long broken() {
      return broken;
    }
  }
}
