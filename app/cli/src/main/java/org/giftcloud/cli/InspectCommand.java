// SPDX-License-Identifier: Apache-2.0
package org.giftcloud.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.giftcloud.dicom.Attributes;
import org.giftcloud.dicom.DicomDump;
import org.giftcloud.dicom.DicomJson;
import org.giftcloud.dicom.Disclosure;
import org.giftcloud.engine.item.Facts;
import org.giftcloud.engine.item.SourceRef;
import org.giftcloud.engine.local.LocalInspection;
import org.giftcloud.imaging.MaskTemplate;
import org.giftcloud.imaging.MaskTemplates;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What files are, without saying who they are of. */
@Command(
    name = "inspect",
    description = "Tells what files are and which may show text. Changes and sends nothing.",
    mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "1..*", paramLabel = "PATH", description = "Files, folders, ZIP archives.")
  private List<Path> sources = new ArrayList<>();

  @Option(
      names = "--dump",
      description = "Prints every element; values that may tell who it is are hidden.")
  private boolean dump;

  @Option(
      names = "--reveal",
      description = "Shows paths and hidden values too. The output then holds patients' identity.")
  private boolean reveal;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description =
          "Writes a report for programs; with --dump it holds each data set in the DICOM JSON"
              + " Model (PS3.18 F), hidden values empty.")
  private @Nullable Path json;

  @Override
  public Integer call() throws Exception {
    Inputs.requireWritable(json);
    RunReport report = new RunReport("inspect");
    PrintWriter out = spec.commandLine().getOut();
    Table table = reveal ? new Table(head("Path")) : new Table(head());
    Map<SourceRef, List<MaskTemplate>> fitting = new HashMap<>();
    for (LocalInspection.Line line : LocalInspection.run(sources, viewer(report, out, fitting))) {
      report.add(line.origin().ref(), line.state(), line.reason());
      List<MaskTemplate> templates = fitting.getOrDefault(line.origin().ref(), List.of());
      if (!templates.isEmpty()) {
        report.detail(line.origin().ref(), "suggestedTemplates", tree(templates));
      }
      line.facts().ifPresent(facts -> report.detail(line.origin().ref(), "facts", shown(facts)));
      if (reveal) {
        report.detail(line.origin().ref(), "path", line.origin().place());
      }
      if (line.facts().isPresent() || reveal) {
        table.row(row(line, templates));
      }
    }
    table.print(out);
    report.print(out);
    report.write(json);
    return report.exitCode().status();
  }

  private LocalInspection.Viewer viewer(
      RunReport report, PrintWriter out, Map<SourceRef, List<MaskTemplate>> fitting) {
    MaskTemplates shipped = MaskTemplates.shipped();
    return (line, dataset, identifies) -> {
      fitting.put(line.origin().ref(), shipped.suggestions(dataset));
      if (!dump) {
        return;
      }
      Disclosure disclosure = reveal ? Disclosure.REVEALED : Disclosure.hiding(identifies);
      out.println("File " + line.origin().number());
      DicomDump.write(dataset, disclosure, out);
      out.println();
      if (json != null) {
        report.detail(line.origin().ref(), "dataset", tree(dataset, disclosure));
      }
    };
  }

  private static Map<?, ?> tree(Attributes dataset, Disclosure disclosure) throws IOException {
    StringBuilder text = new StringBuilder();
    DicomJson.write(dataset, disclosure, text);
    return RunReport.tree(text.toString());
  }

  /** As a file of templates has them; they suggest there too, and decide nothing. */
  private static Map<?, ?> tree(List<MaskTemplate> templates) throws IOException {
    ByteArrayOutputStream json = new ByteArrayOutputStream();
    MaskTemplates.of(templates).write(json);
    return RunReport.tree(json.toString(StandardCharsets.UTF_8));
  }

  private static Object[] head(Object... more) {
    List<Object> head =
        new ArrayList<>(
            List.of(
                "File", "Modality", "Frames", "Size", "May show text", "May show a face", "Why"));
    head.addAll(List.of(more));
    return head.toArray();
  }

  private Object[] row(LocalInspection.Line line, List<MaskTemplate> templates) {
    List<Object> row = new ArrayList<>();
    row.add(line.origin().number());
    line.facts()
        .ifPresentOrElse(
            facts -> {
              row.add(facts.modality());
              row.add(facts.frames());
              row.add(facts.columns() + "×" + facts.rows());
              row.add(facts.risk() == Facts.Risk.HIGH ? "yes" : "no");
              row.add(facts.faceReasons().isEmpty() ? "no" : "yes");
              row.add(
                  Stream.of(
                          facts.riskReasons(),
                          facts.faceReasons(),
                          facts.notes(),
                          templates.stream().map(InspectCommand::suggestion).toList())
                      .flatMap(List::stream)
                      .collect(Collectors.joining("; ")));
            },
            () -> row.addAll(List.of("", "", "", "", "", line.reason().sentence())));
    if (reveal) {
      row.add(line.origin().place());
    }
    return row.toArray();
  }

  private static String suggestion(MaskTemplate template) {
    return "A template that comes with the program may fit (look first): " + template.title();
  }

  private static Map<String, Object> shown(Facts facts) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("modality", facts.modality());
    shown.put("sopClass", facts.sopClass());
    shown.put("frames", facts.frames());
    shown.put("rows", facts.rows());
    shown.put("columns", facts.columns());
    shown.put("bytes", facts.bytes());
    shown.put("mayShowText", facts.risk() == Facts.Risk.HIGH);
    shown.put("why", facts.riskReasons());
    shown.put("mayShowFace", !facts.faceReasons().isEmpty());
    shown.put("whyFace", facts.faceReasons());
    shown.put("notes", facts.notes());
    return shown;
  }
}
