package com.acme.deploytag.build.image;

import com.github.packageurl.MalformedPackageURLException;
import com.github.packageurl.PackageURL;
import com.github.packageurl.PackageURLBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.cyclonedx.Version;
import org.cyclonedx.model.Component;
import org.cyclonedx.model.ExternalReference;
import org.cyclonedx.model.Hash;
import org.cyclonedx.model.License;
import org.cyclonedx.model.LicenseChoice;
import org.cyclonedx.model.Pedigree;
import org.cyclonedx.model.license.Expression;
import org.cyclonedx.util.BomUtils;

/** What the image has in it besides libraries, as CycloneDX has it. */
final class Parts {
  private static final String VERBATIM = "a licence's text, to be copied without changes";

  private Parts() {}

  /**
   * A runtime that was linked from {@code jdk}.
   *
   * @param modules the names of those in it, with spaces between them
   */
  static Component runtime(Jdk jdk, String modules) {
    String version = jdk.get("SEMANTIC_VERSION");
    PackageURL purl =
        built(PackageURLBuilder.aPackageURL().withType("generic").withName("openjdk"), version);
    Component runtime = part(Component.Type.PLATFORM, "java-runtime", version, purl);
    runtime.setPublisher(jdk.get("IMPLEMENTOR"));
    runtime.setDescription(jdk.get("IMPLEMENTOR_VERSION") + ", linked by jlink");
    licensed(runtime, Jdk.LICENCE);
    refer(runtime, ExternalReference.Type.VCS, jdk.sourceRepository());
    for (String module : modules.split(" ", -1)) {
      Component inside = new Component();
      inside.setType(Component.Type.LIBRARY);
      inside.setName(module);
      inside.setVersion(version);
      runtime.addComponent(inside);
    }
    return runtime;
  }

  /** Says what was done to a part. */
  static void changed(Component part, String notes) {
    Pedigree pedigree = new Pedigree();
    pedigree.setNotes(notes);
    part.setPedigree(pedigree);
  }

  /** The package that copied files come from. */
  static Component copied(Origin origin) {
    Component known = part(Component.Type.LIBRARY, origin.name(), origin.version(), origin.purl());
    licensed(known, Origin.LICENCE);
    refer(known, ExternalReference.Type.SOURCE_DISTRIBUTION, origin.source());
    return known;
  }

  /** A file of a layer, with its hash. */
  static Component file(Path layer, Path file) throws IOException {
    Component component = new Component();
    component.setType(Component.Type.FILE);
    component.setName("/" + layer.relativize(file));
    component.setHashes(
        BomUtils.calculateHashes(
            file.toFile(), Version.VERSION_16, List.of(Hash.Algorithm.SHA_256)));
    return component;
  }

  /** The component, under a licence of SPDX's or a combination of those. */
  static Component licensed(Component component, String licence) {
    LicenseChoice choice = new LicenseChoice();
    choice.setExpression(new Expression(licence));
    component.setLicenses(choice);
    return component;
  }

  /** The component, which is the text of a licence. */
  static Component verbatim(Component component) {
    License itself = new License();
    itself.setName(VERBATIM);
    LicenseChoice choice = new LicenseChoice();
    choice.addLicense(itself);
    component.setLicenses(choice);
    return component;
  }

  /**
   * The package URL, with that version.
   *
   * @throws IllegalArgumentException if it cannot be one
   */
  static PackageURL built(PackageURLBuilder url, String version) {
    try {
      return url.withVersion(version).build();
    } catch (MalformedPackageURLException e) {
      throw new IllegalArgumentException(e);
    }
  }

  private static Component part(Component.Type type, String name, String version, PackageURL purl) {
    Component part = new Component();
    part.setType(type);
    part.setBomRef(purl.canonicalize());
    part.setName(name);
    part.setVersion(version);
    part.setPurl(purl);
    return part;
  }

  private static void refer(Component part, ExternalReference.Type type, String url) {
    ExternalReference reference = new ExternalReference();
    reference.setType(type);
    reference.setUrl(url);
    part.addExternalReference(reference);
  }
}
