package org.koti.sample.intruder.deputy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.jsontype.BasicPolymorphicTypeValidator;
import com.fasterxml.jackson.databind.node.POJONode;
import java.io.File;
import java.net.URL;
import java.util.List;
import org.koti.sample.intruder.attempt.Attempt;
import org.koti.sample.intruder.attempt.Evidence;
import org.koti.sample.intruder.attempt.Ground;
import org.koti.sample.intruder.attempt.NothingGained;
import org.koti.sample.intruder.attempt.Trial;

/** Asks Jackson for more than trees. */
public final class JsonAttempts {
    private static final String GROUP = "deputies";

    private JsonAttempts() {}

    /** {@return the attempts, fresh} */
    public static List<Trial> all() {
        return List.of(
                new Trial(GROUP, "Jackson: any object", JacksonObjects::new),
                new Trial(GROUP, "Jackson: types by name", JacksonTypes::new),
                new Trial(GROUP, "Jackson: a file", JacksonFile::new),
                new Trial(GROUP, "Jackson: a URL", JacksonUrl::new),
                new Trial(GROUP, "Jackson: modules", JacksonModules::new),
                new Trial(GROUP, "Jackson: the inside of an object", JacksonConvert::new),
                new Trial(GROUP, "Jackson: writing any object", JacksonWrite::new),
                new Trial(GROUP, "Jackson: an object in a tree", JacksonPojo::new),
                new Trial(GROUP, "Jackson: a POJONode", JacksonPojoNode::new),
                new Trial(GROUP, "Jackson: a tree that names a class", JacksonTyped::new));
    }

    static final class JacksonObjects implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("read", new ObjectMapper().readValue("[1]", List.class));
        }
    }

    static final class JacksonTypes implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            ObjectMapper mapper = new ObjectMapper();
            mapper.activateDefaultTyping(BasicPolymorphicTypeValidator.builder()
                    .allowIfBaseType(Object.class)
                    .build());
            return Evidence.of("read", mapper.readValue("[\"java.util.ArrayList\", []]", Object.class));
        }
    }

    static final class JacksonFile implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "read",
                    new ObjectMapper()
                            .readTree(new File(ground.folder() + "/secret.json"))
                            .toString());
        }
    }

    @SuppressWarnings("deprecation")
    static final class JacksonUrl implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "read",
                    new ObjectMapper()
                            .readTree(new URL("file:" + ground.folder() + "/secret.json"))
                            .toString());
        }
    }

    static final class JacksonModules implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("modules", new ObjectMapper().findAndRegisterModules());
        }
    }

    static final class JacksonConvert implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "read", new ObjectMapper().valueToTree(ground.secret()).toString());
        }
    }

    static final class JacksonWrite implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "wrote",
                    new ObjectMapper().writeValueAsString(new Ground(ground.folder(), ground.port(), null, null)));
        }
    }

    static final class JacksonPojo implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of(
                    "wrote",
                    new ObjectMapper()
                            .createObjectNode()
                            .putPOJO("x", ground.folder())
                            .toString());
        }
    }

    static final class JacksonPojoNode implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            return Evidence.of("wrote", new POJONode(ground.folder()).toString());
        }
    }

    static final class JacksonTyped implements Attempt {
        @Override
        public String make(Ground ground) throws Exception {
            JsonNode tree = new ObjectMapper().readTree("{\"@class\": \"java.io.File\", \"path\": \"/\"}");
            if (tree.isObject()) {
                throw new NothingGained("a tree stays a tree");
            }
            return Evidence.of("made", tree);
        }
    }
}
