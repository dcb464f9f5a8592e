// SPDX-License-Identifier: Apache-2.0
package dev.pincheck.kernelsource;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecoderUtil;
import org.apache.james.mime4j.parser.AbstractContentHandler;
import org.apache.james.mime4j.parser.MimeStreamParser;
import org.apache.james.mime4j.stream.BodyDescriptor;
import org.apache.james.mime4j.stream.Field;
import org.apache.james.mime4j.stream.MimeConfig;

/**
 * What a mail says: its subject, and the text of its parts with transfer encodings undone.
 *
 * @param subject in one line, empty if there is none
 * @param text the text of every part that is one, in their order
 * @param bodyLine the line of the mail, from 1, at which its body begins
 */
record MailText(String subject, String text, int bodyLine) {

  /** Reads a mail, its headers first. */
  static MailText of(byte[] mail) throws IOException {
    Parts parts = new Parts();
    MimeStreamParser parser =
        new MimeStreamParser(
            new MimeConfig.Builder().setMaxLineLen(-1).setMaxHeaderLen(-1).build());
    parser.setContentDecoding(true);
    parser.setContentHandler(parts);
    try {
      parser.parse(new ByteArrayInputStream(mail));
    } catch (MimeException e) {
      throw new IOException("is no mail that can be read: " + e.getMessage(), e);
    }
    String header = new String(mail, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    int blank = header.indexOf("\n\n");
    int bodyLine =
        blank < 0 ? 1 : 3 + (int) header.substring(0, blank).chars().filter(c -> c == '\n').count();
    return new MailText(parts.subject, parts.text.toString(), bodyLine);
  }

  /** Collects what the parser finds. */
  private static final class Parts extends AbstractContentHandler {
    private final StringBuilder text = new StringBuilder();
    private String subject = "";

    @Override
    public void field(Field field) {
      if (subject.isEmpty() && field.getName().equalsIgnoreCase("Subject")) {
        subject = DecoderUtil.decodeEncodedWords(field.getBody(), StandardCharsets.UTF_8).strip();
      }
    }

    @Override
    public void body(BodyDescriptor part, InputStream content) throws IOException {
      byte[] bytes = content.readAllBytes();
      if (part.getMediaType() == null || part.getMediaType().equalsIgnoreCase("text")) {
        text.append(new String(bytes, charset(part.getCharset())).replace("\r\n", "\n"));
      }
    }

    private static Charset charset(String name) {
      try {
        return name == null || name.equalsIgnoreCase("us-ascii")
            ? StandardCharsets.UTF_8
            : Charset.forName(name);
      } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
        return StandardCharsets.UTF_8;
      }
    }
  }
}
