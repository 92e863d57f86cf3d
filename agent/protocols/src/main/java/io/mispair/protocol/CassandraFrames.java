package io.mispair.protocol;

/**
 * One direction of Cassandra's native protocol, cut into frames: {@code native_protocol_v3.spec} to
 * {@code v5.spec}.
 *
 * <pre>
 *   0         1       2        4        5        9
 *   +---------+-------+--------+--------+--------+------+
 *   | version | flags | stream | opcode | length | body |
 *   +---------+-------+--------+--------+--------+------+
 * </pre>
 *
 * <p>In version 5, once the handshake is over, the frames are the payload of segments:
 *
 * <pre>
 *   17 bits: length of the payload | 1 bit: self-contained | 6 bits: 0 | CRC-24 of these 3 bytes
 *   payload | CRC-32 of the payload
 * </pre>
 *
 * <p>A self-contained segment holds whole frames, one that is not a part of one frame. Where the
 * client has asked for compression the headers of the segments are longer, which their CRC shows:
 * such a connection is given up.
 */
final class CassandraFrames {

  static final int V3 = 3;
  static final int V5 = 5;
  private static final int RESPONSE = 0x80;
  private static final int HEADER = 9;
  private static final int SEGMENT_HEADER = 6;
  private static final int SEGMENT_TRAILER = 4;
  private static final int LENGTH_MASK = 0x1ffff;
  private static final int SELF_CONTAINED = 1 << 17;
  private static final int HEADER_BITS = 18;
  private static final int CRC_INIT = 0x875060;
  private static final int CRC_POLYNOMIAL = 0x1974f0b;

  /** In bytes; "currently a frame is limited to 256MB in length". */
  private static final int MAX_BODY = 256 * 1024 * 1024;

  private enum Part {
    FRAME,
    SEGMENT_HEADER,
    SEGMENT_TRAILER
  }

  private final int direction;
  private Part part = Part.FRAME;
  private boolean segmented;
  private boolean selfContained;
  private int segmentLeft;
  private int segmentTaken;
  private long segmentHeader;

  private int taken;
  private int version;
  private int stream;
  private int opcode;
  private int bodyLeft;
  private boolean headed;

  CassandraFrames(boolean ofResponses) {
    direction = ofResponses ? RESPONSE : 0;
  }

  /** From the next frame on the frames are in segments, if they are not yet. */
  void startSegments() {
    if (!segmented) {
      segmented = true;
      part = Part.SEGMENT_HEADER;
    }
  }

  /**
   * Takes bytes from {@code from}, up to the end of a frame's header or the end of a frame.
   *
   * @return the index of the first byte that was not taken, or -1 when they are no frame
   */
  int take(Bytes bytes, int from) {
    int end = bytes.length();
    int index = from;
    while (index < end) {
      if (part != Part.FRAME) {
        if (!takeSegment(bytes.at(index++) & 0xff)) {
          return -1;
        }
      } else if (segmented && segmentLeft == 0) {
        part = Part.SEGMENT_TRAILER;
        segmentTaken = 0;
        if (selfContained && taken > 0) {
          return -1;
        }
      } else {
        index = takeFrame(bytes, index, end);
        if (index < 0 || headed || isComplete()) {
          return index;
        }
      }
    }
    return index;
  }

  private int takeFrame(Bytes bytes, int from, int end) {
    int limit = segmented ? Math.min(end, from + segmentLeft) : end;
    int index = from;
    while (taken < HEADER && index < limit) {
      if (!takeHeader(bytes.at(index++) & 0xff)) {
        return -1;
      }
    }
    if (!headed && taken == HEADER) {
      int count = Math.min(bodyLeft, limit - index);
      bodyLeft -= count;
      index += count;
    }
    segmentLeft -= segmented ? index - from : 0;
    return index;
  }

  private boolean takeHeader(int value) {
    switch (taken++) {
      case 0:
        version = value & ~RESPONSE;
        bodyLeft = 0;
        return (value & RESPONSE) == direction
            && version >= V3
            && version <= V5
            && (!segmented || version == V5);
      case 1:
        return true;
      case 2:
        stream = (byte) value;
        return true;
      case 3:
        stream = stream << 8 | value;
        return true;
      case 4:
        opcode = value;
        return true;
      default:
        bodyLeft = bodyLeft << 8 | value;
        headed = taken == HEADER;
        return bodyLeft >= 0 && bodyLeft <= MAX_BODY;
    }
  }

  private boolean takeSegment(int value) {
    if (part == Part.SEGMENT_TRAILER) {
      if (++segmentTaken == SEGMENT_TRAILER) {
        part = Part.SEGMENT_HEADER;
        segmentTaken = 0;
      }
      return true;
    }
    segmentHeader = segmentTaken == 0 ? value : segmentHeader | (long) value << 8 * segmentTaken;
    return ++segmentTaken < SEGMENT_HEADER || startSegment();
  }

  private boolean startSegment() {
    int header = (int) segmentHeader & 0xffffff;
    segmentLeft = header & LENGTH_MASK;
    selfContained = (header & SELF_CONTAINED) != 0;
    part = Part.FRAME;
    return header >>> HEADER_BITS == 0
        && segmentLeft > 0
        && segmentHeader >>> 24 == crc24(header)
        && (taken == 0 || !selfContained);
  }

  /** The CRC of a segment's header, as {@code Crc.crc24} of Cassandra has it. */
  private static int crc24(int header) {
    int crc = CRC_INIT;
    for (int i = 0; i < 3; i++) {
      crc ^= (header >>> 8 * i & 0xff) << 16;
      for (int bit = 0; bit < 8; bit++) {
        crc <<= 1;
        if ((crc & 0x1000000) != 0) {
          crc ^= CRC_POLYNOMIAL;
        }
      }
    }
    return crc;
  }

  /** Whether a header has just been taken; asked once a frame. */
  boolean headerEnds() {
    boolean ends = headed;
    headed = false;
    return ends;
  }

  /** Whether all of the frame has been taken. */
  boolean isComplete() {
    return taken == HEADER && bodyLeft == 0 && !headed;
  }

  /** The next frame follows. */
  void restart() {
    taken = 0;
  }

  boolean isInside() {
    return taken > 0 || segmented && (part != Part.SEGMENT_HEADER || segmentTaken > 0);
  }

  int version() {
    return version;
  }

  /** Negative for what the server sends unasked. */
  int stream() {
    return stream;
  }

  int opcode() {
    return opcode;
  }

  void copyFrom(CassandraFrames other) {
    part = other.part;
    segmented = other.segmented;
    selfContained = other.selfContained;
    segmentLeft = other.segmentLeft;
    segmentTaken = other.segmentTaken;
    segmentHeader = other.segmentHeader;
    taken = other.taken;
    version = other.version;
    stream = other.stream;
    opcode = other.opcode;
    bodyLeft = other.bodyLeft;
    headed = other.headed;
  }
}
