package dev.weir.spam.history;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Walks down an XML file that others wrote, never holding more of it than one text. Document type definitions are
 * refused, so no entity can reach for a file or the network, or grow. Control characters, which XML forbids but
 * comments pasted into WordPress have, count as blanks.
 */
final class XmlCursor {

    /** What is said of a file that has one. */
    static final String DOCTYPE = "document type definition";

    private final XMLStreamReader reader;
    private final int linesBefore;
    private int depth;

    /** What is done at an element. What it does not read is passed over. */
    interface Action {
        void at(String name) throws XMLStreamException, HistoryException;
    }

    /**
     * @param linesBefore how many lines of the file were read before
     */
    XmlCursor(InputStream in, int linesBefore) throws XMLStreamException {
        this.linesBefore = linesBefore;
        reader = factory().createXMLStreamReader(new WithoutControls(in));
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        // They count &amp; and &#233; too, which big exports have many of; without a DTD nothing else can grow.
        factory.setProperty("jdk.xml.totalEntitySizeLimit", "0");
        factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", "0");
        return factory;
    }

    /** Goes to the root element, and returns its name. */
    String root() throws XMLStreamException {
        while (next() != XMLStreamConstants.START_ELEMENT) {}
        return reader.getLocalName();
    }

    /** Acts at each child of the element that the cursor is at, and leaves that element. */
    void children(Action action) throws XMLStreamException, HistoryException {
        int parent = depth;
        while (depth >= parent) {
            if (next() == XMLStreamConstants.START_ELEMENT) {
                action.at(reader.getLocalName());
                passOver(parent);
            }
        }
    }

    /** All the text in the element that the cursor is at, without white space around it; leaves the element. */
    String text() throws XMLStreamException {
        int element = depth;
        StringBuilder text = new StringBuilder();
        while (depth >= element) {
            if (next() == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText());
            }
        }
        return text.toString().strip();
    }

    /** The namespace of the element that the cursor is at; empty if it has none. */
    String namespace() {
        String namespace = reader.getNamespaceURI();
        return namespace == null ? "" : namespace;
    }

    Optional<String> attribute(String namespace, String name) {
        return Optional.ofNullable(reader.getAttributeValue(namespace, name));
    }

    /** The line that the cursor is in, from 1. */
    long line() {
        return linesBefore + reader.getLocation().getLineNumber();
    }

    private void passOver(int parent) throws XMLStreamException {
        while (depth > parent) {
            next();
        }
    }

    private int next() throws XMLStreamException {
        int event = reader.next();
        switch (event) {
            case XMLStreamConstants.START_ELEMENT -> depth++;
            case XMLStreamConstants.END_ELEMENT -> depth--;
            case XMLStreamConstants.DTD -> throw new XMLStreamException(DOCTYPE, reader.getLocation());
            default -> {}
        }
        return event;
    }

    /** No byte below 32 is part of a longer character in UTF-8 or in the encodings of single bytes. */
    private static final class WithoutControls extends FilterInputStream {

        WithoutControls(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            return read < 0 ? read : clean((byte) read) & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = in.read(buffer, offset, length);
            for (int i = offset; i < offset + read; i++) {
                buffer[i] = clean(buffer[i]);
            }
            return read;
        }

        private static byte clean(byte b) {
            return b >= 0 && b < ' ' && b != '\n' && b != '\r' && b != '\t' ? (byte) ' ' : b;
        }
    }
}
