package io.mispair.report;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;

/**
 * Opens the alerts file. It runs in premain, so it keeps to {@code java.io}: an application may
 * install its own default file system later. A {@code FileChannel} would not do either way: it
 * closes itself when the application's thread is interrupted.
 */
final class AlertsFile {

  private AlertsFile() {}

  /**
   * Opens for append what {@code name} stands for, {@code %p} being the process id. The file is
   * created, never truncated.
   */
  static FileOutputStream open(String name) throws AlertsFileException {
    File file = new File(withProcessId(name));
    // Opening a FIFO waits for its reader, so what the file is comes before trying it.
    if (file.isDirectory()) {
      throw new AlertsFileException(name, "is a directory");
    }
    if (file.exists() && !file.isFile()) {
      throw new AlertsFileException(name, "is not a regular file");
    }
    File parent = file.getAbsoluteFile().getParentFile();
    if (parent != null && !parent.isDirectory()) {
      throw new AlertsFileException(name, "there is no directory " + parent);
    }
    try {
      boolean broken = endsInsideLine(file);
      FileOutputStream out = new FileOutputStream(file, true);
      if (broken) {
        out.write('\n');
      }
      return out;
    } catch (IOException e) {
      String reason = e.getMessage();
      throw new AlertsFileException(name, reason == null ? e.toString() : reason);
    }
  }

  private static String withProcessId(String name) {
    // Asking for the process id costs some ten milliseconds at start-up.
    return name.contains("%p")
        ? name.replace("%p", Long.toString(ProcessHandle.current().pid()))
        : name;
  }

  /** Whether an earlier JVM died, or ran out of disk, in the middle of a line. */
  private static boolean endsInsideLine(File file) {
    long length = file.length();
    if (length == 0) {
      return false;
    }
    try (RandomAccessFile reader = new RandomAccessFile(file, "r")) {
      reader.seek(length - 1);
      return reader.read() != '\n';
    } catch (IOException e) {
      // A file that may be written but not read is still good for alerts.
      return false;
    }
  }
}
