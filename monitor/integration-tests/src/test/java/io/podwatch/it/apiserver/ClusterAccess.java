package io.podwatch.it.apiserver;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.authentication.TokenRequestBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.ResourceAttributesBuilder;
import io.fabric8.kubernetes.api.model.authorization.v1.SelfSubjectAccessReviewBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBindingBuilder;
import io.fabric8.kubernetes.api.model.rbac.RoleBuilder;
import io.fabric8.kubernetes.api.model.rbac.Subject;
import io.fabric8.kubernetes.api.model.rbac.SubjectBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.podwatch.watcher.http.LosslessHttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Makes one service account with given rights, as a cluster's operator would; nobody has more rights than were given. */
final class ClusterAccess {

    static final String ACCOUNTS = "accounts";
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final Vertx SHARED = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
    private static final Duration RIGHTS_WITHIN = Duration.ofSeconds(30);

    private final Servers servers;
    private final KubernetesClient admin;
    private final String user;

    ClusterAccess(Servers servers, KubernetesClient admin, String user) {
        this.servers = servers;
        this.admin = admin;
        this.user = user;
    }

    static KubernetesClient client(Path kubeconfig) {
        try {
            Config config = Config.fromKubeconfig(Files.readString(kubeconfig));
            return new KubernetesClientBuilder()
                    .withConfig(config)
                    .withHttpClientFactory(new LosslessHttpClientFactory(SHARED))
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read kubeconfig \"" + kubeconfig + "\"", e);
        }
    }

    Path inAllNamespaces(PolicyRule... rules) {
        Path kubeconfig = account();
        admin.resource(new ClusterRoleBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .endMetadata()
                        .withRules(rules)
                        .build())
                .create();
        admin.resource(new ClusterRoleBindingBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .endMetadata()
                        .withNewRoleRef(RBAC, "ClusterRole", user)
                        .withSubjects(subject())
                        .build())
                .create();
        awaitRights(kubeconfig, "", rules);
        return kubeconfig;
    }

    Path inNamespace(String namespace, PolicyRule... rules) {
        Path kubeconfig = account();
        admin.resource(new RoleBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withRules(rules)
                        .build())
                .create();
        admin.resource(new RoleBindingBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .withNamespace(namespace)
                        .endMetadata()
                        .withNewRoleRef(RBAC, "Role", user)
                        .withSubjects(subject())
                        .build())
                .create();
        awaitRights(kubeconfig, namespace, rules);
        return kubeconfig;
    }

    void apply(Path kubeconfig, String manifests) {
        List<HasMetadata> objects = admin.load(new ByteArrayInputStream(manifests.getBytes(StandardCharsets.UTF_8)))
                .items();
        objects.forEach(object -> admin.resource(object).create());
        for (HasMetadata object : objects) {
            if (object instanceof Role role) {
                awaitRights(kubeconfig, role.getMetadata().getNamespace(), rules(role.getRules()));
            } else if (object instanceof ClusterRole role) {
                awaitRights(kubeconfig, "", rules(role.getRules()));
            }
        }
    }

    private static PolicyRule[] rules(List<PolicyRule> rules) {
        return rules.toArray(PolicyRule[]::new);
    }

    private Path account() {
        admin.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(ACCOUNTS)
                        .endMetadata()
                        .build())
                .createOr(existing -> existing.update());
        admin.resource(new ServiceAccountBuilder()
                        .withNewMetadata()
                        .withName(user)
                        .withNamespace(ACCOUNTS)
                        .endMetadata()
                        .build())
                .create();
        String token = admin.serviceAccounts()
                .inNamespace(ACCOUNTS)
                .withName(user)
                .tokenRequest(new TokenRequestBuilder().withNewSpec().endSpec().build())
                .getStatus()
                .getToken();
        return servers.kubeconfig(user, token);
    }

    private Subject subject() {
        return new SubjectBuilder()
                .withKind("ServiceAccount")
                .withNamespace(ACCOUNTS)
                .withName(user)
                .build();
    }

    // The API server learns of new roles by a watch of its own, a moment after they are created.
    private void awaitRights(Path kubeconfig, String namespace, PolicyRule... rules) {
        try (KubernetesClient client = client(kubeconfig)) {
            for (PolicyRule rule : rules) {
                servers.apiServer().await("rights of " + user, () -> holds(client, namespace, rule), RIGHTS_WITHIN);
            }
        }
    }

    private static boolean holds(KubernetesClient client, String namespace, PolicyRule rule) {
        return client.resource(new SelfSubjectAccessReviewBuilder()
                        .withNewSpec()
                        .withResourceAttributes(new ResourceAttributesBuilder()
                                .withGroup(first(rule.getApiGroups()))
                                .withResource(first(rule.getResources()))
                                .withName(first(rule.getResourceNames()))
                                .withVerb(first(rule.getVerbs()))
                                .withNamespace(namespace)
                                .build())
                        .endSpec()
                        .build())
                .create()
                .getStatus()
                .getAllowed();
    }

    private static String first(List<String> values) {
        return values.isEmpty() ? "" : values.get(0);
    }
}
