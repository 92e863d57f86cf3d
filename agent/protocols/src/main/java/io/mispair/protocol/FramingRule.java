package io.mispair.protocol;

import java.util.ArrayList;
import java.util.List;

/**
 * What can make the boundary of an HTTP/1.x message ambiguous, and the last one that of an SMTP
 * message, each under a stable id that users' tools may rely on, with the section that speaks of
 * it.
 */
public enum FramingRule {
  CL_AND_TE(
      "cl-and-te",
      Level.HIGH,
      "RFC 9112, sections 6.1 and 6.3 (3)",
      "libhtp:HTP_REQUEST_SMUGGLING"),
  CL_DIFFER(
      "cl-differ",
      Level.HIGH,
      "RFC 9112, section 6.3 (5)",
      "suricata:http.duplicate_content_length_field_in_request",
      "suricata:http.duplicate_content_length_field_in_response",
      "libhtp:HTP_REQUEST_SMUGGLING"),
  CL_REPEAT(
      "cl-repeat",
      Level.LOW,
      "RFC 9112, section 6.3 (5)",
      "suricata:http.duplicate_content_length_field_in_request",
      "suricata:http.duplicate_content_length_field_in_response",
      "libhtp:HTP_REQUEST_SMUGGLING"),
  CL_LIST("cl-list", Level.HIGH, "RFC 9112, section 6.3 (5)"),
  CL_NOT_DIGITS(
      "cl-not-digits",
      Level.HIGH,
      "RFC 9112, section 6.2",
      "suricata:http.invalid_content_length_field_in_request",
      "suricata:http.invalid_content_length_field_in_response"),
  CL_LEADING_ZERO("cl-leading-zero", Level.MEDIUM, "RFC 9112, section 6.2"),
  CL_EMPTY(
      "cl-empty",
      Level.HIGH,
      "RFC 9112, section 6.3 (5)",
      "suricata:http.invalid_content_length_field_in_request",
      "suricata:http.invalid_content_length_field_in_response"),
  CL_TRAILING("cl-trailing", Level.HIGH, "RFC 9112, section 6.3 (5)"),
  CL_OVERFLOW("cl-overflow", Level.MEDIUM, "RFC 9112, section 6.2"),
  FOLDED_LENGTH(
      "folded-length", Level.HIGH, "RFC 9112, section 5.2", "libhtp:HTP_REQUEST_SMUGGLING"),
  CL_ON_BODYLESS(
      "cl-on-bodyless", Level.MEDIUM, "RFC 9110, section 8.6; RFC 9112, section 6.3 (1, 2)"),
  TE_REPEAT("te-repeat", Level.HIGH, "RFC 9112, section 6.1"),
  TE_NOT_FINAL("te-not-final", Level.HIGH, "RFC 9112, section 6.3 (4)"),
  TE_UNKNOWN(
      "te-unknown",
      Level.HIGH,
      "RFC 9112, section 6.1",
      "suricata:http.invalid_transfer_encoding_value_in_request",
      "suricata:http.invalid_transfer_encoding_value_in_response",
      "libhtp:HTP_REQUEST_INVALID_T_E"),
  TE_EMPTY_MEMBER("te-empty-member", Level.HIGH, "RFC 9110, section 5.6.1.2"),
  TE_DISGUISED("te-disguised", Level.HIGH, "RFC 9112, section 6.1; RFC 9110, section 5.5"),
  TE_HTTP10(
      "te-http10",
      Level.HIGH,
      "RFC 9112, section 6.1",
      "suricata:http.response_chunked_old_proto",
      "libhtp:HTP_REQUEST_SMUGGLING"),
  TE_ON_BODYLESS("te-on-bodyless", Level.MEDIUM, "RFC 9112, section 6.1"),
  NAME_MANGLED("name-mangled", Level.HIGH, "RFC 9112, section 5.1"),
  SPACE_BEFORE_COLON("space-before-colon", Level.HIGH, "RFC 9112, section 5.1"),
  SPACE_BEFORE_FIELDS("space-before-fields", Level.HIGH, "RFC 9112, section 2.2"),
  BARE_LF("bare-lf", Level.MEDIUM, "RFC 9112, section 2.2", "zeek:line_terminated_with_single_LF"),
  BARE_CR("bare-cr", Level.HIGH, "RFC 9112, section 2.2", "zeek:line_terminated_with_single_CR"),
  CONTROL_IN_VALUE(
      "control-in-value",
      Level.MEDIUM,
      "RFC 9110, section 5.5",
      "zeek:NUL_in_line",
      "libhtp:HTP_FIELD_RAW_NUL"),
  NO_COLON(
      "no-colon",
      Level.MEDIUM,
      "RFC 9112, section 5.1",
      "suricata:http.request_field_missing_colon",
      "suricata:http.response_field_missing_colon"),
  NAME_NOT_TOKEN(
      "name-not-token",
      Level.HIGH,
      "RFC 9112, section 5.1",
      "suricata:http.request_header_invalid",
      "suricata:http.response_header_invalid"),
  CONNECTION_LISTS_FRAMING("connection-lists-framing", Level.HIGH, "RFC 9110, section 7.6.1"),
  JUNK_BEFORE_START("junk-before-start", Level.MEDIUM, "RFC 9112, section 2.2"),
  START_LINE(
      "start-line",
      Level.MEDIUM,
      "RFC 9112, sections 2.3, 3 and 4",
      "suricata:http.request_line_invalid",
      "suricata:http.request_line_missing_protocol",
      "suricata:http.response_invalid_protocol",
      "suricata:http.response_invalid_status"),
  HOST(
      "host",
      Level.MEDIUM,
      "RFC 9112, sections 3.2 and 3.2.2",
      "suricata:http.missing_host_header",
      "suricata:http.host_header_ambiguous",
      "libhtp:HTP_HOST_MISSING",
      "libhtp:HTP_HOST_AMBIGUOUS"),
  CHUNK_PREFIX(
      "chunk-prefix",
      Level.HIGH,
      "RFC 9112, section 7.1",
      "suricata:http.invalid_request_chunk_len",
      "suricata:http.invalid_response_chunk_len",
      "zeek:HTTP_bad_chunk_size"),
  CHUNK_LONGEST_PREFIX("chunk-longest-prefix", Level.HIGH, "RFC 9112, section 7.1"),
  CHUNK_OVERFLOW("chunk-overflow", Level.HIGH, "RFC 9112, section 7.1"),
  CHUNK_EMPTY(
      "chunk-empty",
      Level.MEDIUM,
      "RFC 9112, section 7.1",
      "suricata:http.invalid_request_chunk_len",
      "suricata:http.invalid_response_chunk_len",
      "zeek:HTTP_bad_chunk_size"),
  CHUNK_DATA_END("chunk-data-end", Level.HIGH, "RFC 9112, section 7.1"),
  CHUNK_EXT_LINE_END("chunk-ext-line-end", Level.HIGH, "RFC 9112, sections 7.1 and 7.1.1"),
  TRAILER_FRAMING("trailer-framing", Level.HIGH, "RFC 9112, section 7.1.2"),
  CHUNK_TRUNCATED("chunk-truncated", Level.MEDIUM, "RFC 9112, section 8"),
  DATA_WITHOUT_REQUEST(
      "data-without-request",
      Level.HIGH,
      "RFC 9112, section 9.2",
      "suricata:http.unable_to_match_response_to_request",
      "zeek:unmatched_HTTP_reply"),
  EXCESS_AFTER_BODY("excess-after-body", Level.HIGH, "RFC 9112, section 6.3"),
  BODY_ON_BODYLESS("body-on-bodyless", Level.HIGH, "RFC 9112, section 6.3 (1)"),
  MORE_RESPONSES(
      "more-responses",
      Level.HIGH,
      "RFC 9112, section 9.2",
      "suricata:http.unable_to_match_response_to_request",
      "zeek:unmatched_HTTP_reply"),
  INTERIM_SLOT(
      "interim-slot",
      Level.HIGH,
      "RFC 9110, section 15.2",
      "suricata:http.100_continue_already_seen"),
  ODD_EXPECT("odd-expect", Level.HIGH, "RFC 9110, section 10.1.1"),
  BODY_ON_GET(
      "body-on-get",
      Level.MEDIUM,
      "RFC 9112, section 6; RFC 9110, section 9.3",
      "suricata:http.request_body_unexpected"),
  EARLY_RESPONSE_REUSE("early-response-reuse", Level.HIGH, "RFC 9112, sections 9.3 and 9.5"),
  REUSE_UNREAD_BODY("reuse-unread-body", Level.HIGH, "RFC 9112, section 9.3"),
  UNTIL_CLOSE_REUSE("until-close-reuse", Level.HIGH, "RFC 9112, section 6.3 (8)"),
  TRUNCATED_REUSE("truncated-reuse", Level.HIGH, "RFC 9112, section 8"),
  AFTER_CLOSE("after-close", Level.MEDIUM, "RFC 9112, section 9.6; RFC 9110, section 7.8"),
  DOT_AFTER_BODY("dot-after-body", Level.HIGH, "RFC 5321, sections 4.1.1.4 and 4.5.2");

  /** How bad it is. */
  public enum Level {
    /** Known parsers disagree on where the message ends. */
    HIGH,
    /** Parsers may disagree. */
    MEDIUM,
    /** Worth naming beside another rule, and nothing by itself. */
    LOW
  }

  private static final FramingRule[] ALL = values();

  private final String id;
  private final Level level;
  private final String section;
  private final List<String> aliases;

  /**
   * @param aliases what other tools call it, {@code tool:name}
   */
  FramingRule(String id, Level level, String section, String... aliases) {
    this.id = id;
    this.level = level;
    this.section = section;
    this.aliases = List.of(aliases);
  }

  /** The name in alerts. */
  public String id() {
    return id;
  }

  public Level level() {
    return level;
  }

  /** Where the standard speaks of it. */
  public String section() {
    return section;
  }

  /** What other tools call it, {@code tool:name}; may be empty. */
  public List<String> aliases() {
    return aliases;
  }

  /** This rule in a set of rules. */
  public long bit() {
    return 1L << ordinal();
  }

  /** The rules of a set. */
  public static List<FramingRule> of(long bits) {
    List<FramingRule> rules = new ArrayList<>();
    for (FramingRule rule : ALL) {
      if ((bits & rule.bit()) != 0) {
        rules.add(rule);
      }
    }
    return rules;
  }
}
