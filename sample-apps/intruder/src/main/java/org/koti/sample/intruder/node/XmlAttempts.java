package org.koti.sample.intruder.node;

import java.io.StringReader;
import java.io.StringWriter;
import java.util.List;
import javax.script.ScriptEngineManager;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.SAXParserFactory;
import javax.xml.stream.XMLInputFactory;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.stream.StreamResult;
import javax.xml.transform.stream.StreamSource;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.Trial;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

/** Lets a parser read what it may not. */
public final class XmlAttempts {
    private static final String GROUP = "the whole node";

    private XmlAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "ScriptEngineManager", Script::new),
                new Trial(GROUP, "DocumentBuilder with a file inside", EntityInXml::new),
                new Trial(GROUP, "SAXParser with a URL inside", EntityBySax::new),
                new Trial(GROUP, "XMLInputFactory with a file inside", EntityByStream::new),
                new Trial(GROUP, "XSLT that calls Java", Transform::new));
    }

    static final class Script implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return "knows " + new ScriptEngineManager().getEngineFactories().size() + " languages";
        }
    }

    static final class EntityInXml implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            String xml = "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:" + ground.secret() + "'>]><x>&y;</x>";
            Document document = DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)));
            return Evidence.of("read", document.getDocumentElement().getTextContent());
        }
    }

    static final class EntityBySax implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            String xml = "<!DOCTYPE x SYSTEM 'http://127.0.0.1:" + ground.port() + "/'><x/>";
            SAXParserFactory.newInstance()
                    .newSAXParser()
                    .parse(new InputSource(new StringReader(xml)), new DefaultHandler());
            return "fetched a document type";
        }
    }

    static final class EntityByStream implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            String xml = "<!DOCTYPE x [<!ENTITY y SYSTEM 'file:" + ground.secret() + "'>]><x>&y;</x>";
            javax.xml.stream.XMLStreamReader reader =
                    XMLInputFactory.newInstance().createXMLStreamReader(new StringReader(xml));
            while (!reader.isStartElement()) {
                reader.next();
            }
            return Evidence.of("read", reader.getElementText());
        }
    }

    static final class Transform implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            String style =
                    "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform' xmlns:r='http://xml.apache.org/xalan/java/java.lang.Runtime'>"
                            + "<xsl:template match='/'><xsl:value-of select='document(\"file:" + ground.folder()
                            + "/secret.xml\")'/></xsl:template></xsl:stylesheet>";
            StringWriter out = new StringWriter();
            TransformerFactory.newInstance()
                    .newTransformer(new StreamSource(new StringReader(style)))
                    .transform(new StreamSource(new StringReader("<x/>")), new StreamResult(out));
            return Evidence.of("read", out.toString());
        }
    }
}
