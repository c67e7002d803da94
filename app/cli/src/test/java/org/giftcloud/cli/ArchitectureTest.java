// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.giftcloud.keystore.KeyStore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The rules of the design that the module system cannot hold. */
final class ArchitectureTest {
  private static JavaClasses classes;

  @BeforeAll
  static void read_every_module_that_was_built() throws IOException {
    List<Path> built;
    try (Stream<Path> modules = Files.list(Path.of("..").toRealPath())) {
      built =
          modules
              .map(module -> module.resolve("target/classes"))
              .filter(Files::isDirectory)
              .toList();
    }
    classes =
        new ClassFileImporter()
            // Five megabytes that were made of the HTJ2K codec.
            .withImportOption(location -> !location.contains("HtMachine"))
            .importPaths(built);
    assertTrue(built.size() >= 8, "the application's modules are built");
    assertTrue(classes.size() > 100, "their classes were read");
  }

  @Test
  void javafx_stays_in_the_desktop() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.giftcloud.desktop..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("javafx..")
        .check(classes);
  }

  @Test
  void no_file_is_open_to_others_before_it_is_closed_to_them() {
    noClasses()
        .that()
        .haveSimpleNameNotEndingWith("PrivateFiles") // which closes folders that are there
        .should()
        .callMethodWhere(target(name("setPosixFilePermissions").or(name("setReadable"))))
        .check(classes);
  }

  @Test
  void only_the_network_modules_open_connections() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.giftcloud.dicomnet..",
            "org.giftcloud.giftcloudclient..",
            "org.giftcloud.sandboxserver..",
            "org.giftcloud.cli.gateway.health..",
            "org.giftcloud.engine.instance..",
            "org.giftcloud.engine.desk..",
            "org.giftcloud.desktop.update..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "com.sun.net.httpserver..", "javax.net..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.Socket")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.net.ServerSocket")
        .orShould()
        .dependOnClassesThat()
        .haveNameMatching("java\\.nio\\.channels\\.(Server)?SocketChannel")
        .check(classes);
  }

  @Test
  void only_pseudonymisation_and_what_composes_it_meet_the_key_store() {
    noClasses()
        .that()
        .resideInAPackage("org.giftcloud.engine..")
        .and()
        .resideOutsideOfPackages(
            "org.giftcloud.engine.pseudonymise..",
            "org.giftcloud.engine.workspace..",
            "org.giftcloud.engine.local..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("org\\.giftcloud\\.keystore\\.(ProjectKeys|UnlockedKeyStore|KeyStore)")
        .check(classes);
  }

  @Test
  void a_key_store_of_which_copies_can_be_guessed_is_for_the_demo_alone() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName("org.giftcloud.cli.Demo")
        .should()
        .callMethod(KeyStore.class, "createForPractice", Path.class, char[].class)
        .check(classes);
  }

  @Test
  void threads_are_made_where_the_conventions_allow_it() {
    noClasses()
        .that()
        .resideInAnyPackage("org.giftcloud.engine..", "org.giftcloud.cli..")
        .and()
        .resideOutsideOfPackage("org.giftcloud.engine.job..")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.util\\.concurrent\\.Execut.*|java\\.lang\\.Thread\\$Builder")
        .check(classes);
  }

  @Test
  void the_leaves_know_none_of_each_other() {
    for (String leaf : List.of("dicom", "keystore", "giftcloudclient", "residualcheck")) {
      noClasses()
          .that()
          .resideInAPackage("org.giftcloud." + leaf + "..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(others(leaf))
          .check(classes);
    }
  }

  @Test
  void the_dicom_node_knows_data_sets_and_nothing_else_of_ours() {
    noClasses()
        .that()
        .resideInAPackage("org.giftcloud.dicomnet..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others("dicom"))
        .check(classes);
    slices().matching("org.giftcloud.dicomnet.(*)..").should().beFreeOfCycles().check(classes);
  }

  private static String[] others(String leaf) {
    return Stream.of(
            "dicom", "imaging", "keystore", "giftcloudclient", "residualcheck", "engine", "cli")
        .filter(other -> !other.equals(leaf))
        .map(other -> "org.giftcloud." + other + "..")
        .toArray(String[]::new);
  }

  @Test
  void packages_of_the_stages_have_no_circles() {
    slices().matching("org.giftcloud.engine.(*)..").should().beFreeOfCycles().check(classes);
  }
}
