package dev.weir.cli;

import dev.weir.service.AccessProvisioner;
import dev.weir.service.AccessRights;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.kafka.common.acl.AclBinding;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code weir access}. */
@Command(
        name = "access",
        description =
                "Compares who may do what on a secured cluster with a file that says so, and makes it so. It takes"
                        + " an administrator of the cluster.",
        subcommands = {AccessCommand.Plan.class, AccessCommand.Apply.class})
final class AccessCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "which of its commands? plan or apply");
    }

    /** What both begin with. */
    private abstract static class Comparing implements Callable<Integer> {

        @Parameters(
                paramLabel = "FILE",
                description = "The rights: USER OPERATION[,...] KIND NAME... on each line, as in"
                        + " src/main/deploy/secure/rights.txt.")
        private String file = "";

        @Mixin
        private ClientOptions cluster;

        @Mixin
        private OutputOptions output;

        AccessProvisioner provisioner() {
            return new AccessProvisioner(cluster.clients());
        }

        AccessRights rights() {
            return AccessRights.parse(new String(InputFile.read(file, output), StandardCharsets.UTF_8), file);
        }

        OutputOptions output() {
            return output;
        }

        void print(AccessProvisioner.Plan plan, AccessRights rights) {
            Terminal terminal = output.terminal();
            for (AclBinding right : plan.missing()) {
                terminal.line(terminal.paint(Style.CAUTION, "+ give") + "  " + line(right));
            }
            for (AclBinding right : plan.surplus()) {
                terminal.line(terminal.paint(Style.BAD, "- take") + "  " + line(right));
            }
            int standing = rights.bindings().size() - plan.missing().size();
            terminal.line(terminal.paint(Style.GOOD, "= ok") + "    " + standing + " rights of "
                    + String.join(", ", rights.users()));
        }

        private static String line(AclBinding right) {
            return Terminal.safe(AccessRights.line(right));
        }
    }

    /** {@code weir access plan}. */
    @Command(name = "plan", description = "Shows what `weir access apply` would do. Changes nothing.")
    static final class Plan extends Comparing {

        @Override
        public Integer call() {
            AccessRights rights = rights();
            print(provisioner().plan(rights), rights);
            return ExitCode.OK;
        }
    }

    /** {@code weir access apply}. */
    @Command(
            name = "apply",
            description = "Gives the users in the file the rights that it says, and takes from them all others. Users"
                    + " that it does not name keep theirs.")
    static final class Apply extends Comparing {

        @Option(
                names = "--passwords",
                paramLabel = "FILE",
                description = "Make these users first, or set their passwords anew (SCRAM-SHA-512): a file with"
                        + " USER=PASSWORD on each line.")
        private @Nullable String passwords;

        @Override
        public Integer call() {
            AccessRights rights = rights();
            Map<String, String> users = passwords == null ? Map.of() : users(passwords);
            AccessProvisioner provisioner = provisioner();
            if (!users.isEmpty()) {
                provisioner.setPasswords(users);
                output().terminal().remark("Passwords are set for " + String.join(", ", users.keySet()) + ".");
            }
            AccessProvisioner.Plan plan = provisioner.plan(rights);
            print(plan, rights);
            provisioner.apply(plan);
            output().terminal().remark(plan.nothingToDo() ? "Nothing to do." : "Done.");
            return ExitCode.OK;
        }

        private Map<String, String> users(String name) {
            Properties properties = new Properties();
            try {
                properties.load(new StringReader(new String(InputFile.read(name, output()), StandardCharsets.UTF_8)));
            } catch (IOException | IllegalArgumentException e) {
                // What it says may be a piece of a password.
                throw CommandException.usage("--passwords: " + name + " is not USER=PASSWORD on each line");
            }
            Map<String, String> users = new TreeMap<>();
            for (String user : properties.stringPropertyNames()) {
                if (properties.getProperty(user).isBlank()) {
                    throw CommandException.usage(
                            "--passwords: " + name + " has no password for " + Terminal.safe(user));
                }
                users.put(user, properties.getProperty(user));
            }
            return users;
        }
    }
}
