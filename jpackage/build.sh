#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Makes installers of this platform:  jpackage/build.sh TYPE...
#   TYPE  image (a folder), portable (that folder as ZIP or tar.gz), deb, rpm, msi, msi-per-user, dmg, pkg
# Result: jpackage/target. Needs JAVA_HOME (25 or newer, the platform's own) and Maven; see README.md.
# On Linux the folder is made once, and every type is packed from it.
set -eu

: "${1:?TYPE: image, portable, deb, rpm, msi, msi-per-user, dmg or pkg}"
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(dirname -- "$here")
work=$here/target
java=${JAVA_HOME:?JAVA_HOME: a JDK 25 or newer}/bin
name=giftcloud-uploader
# 0.1.0-SNAPSHOT is 0.1.0; macOS and Windows take no version that begins with zero, so they get 1 before it.
version=$(sed -n 's:^  <version>\(.*\)</version>.*:\1:p' "$root/pom.xml" | head -n 1)
version=${version%%-*}

# Who publishes: of what is no release nobody does.
said() { sed -n "s/^$1= *//p" "$here/publisher"; }
publisher=$(said name)
contact=$(said contact)
if [ -n "${GIFTCLOUD_RELEASE:-}" ] && { [ -z "$publisher" ] || [ -z "$contact" ]; }; then
  echo "build.sh: jpackage/publisher names nobody who answers for a release: fill it in first" >&2
  exit 2
fi

case $(uname -s) in
  Linux) os=linux ;;
  Darwin) os=macos ;;
  *) os=windows ;;
esac

# Lines of a list, without comments; Windows calls the empty device by another name.
lines() {
  sed -e '/^#/d' -e '/^$/d' "$@" | if [ $os = windows ]; then sed 's:/dev/null:NUL:'; else cat; fi
}

# 1. The modules: ours and the libraries, once each; JavaFX of this platform alone.
modules() {
  # Maven takes tools of the JDK it runs on from the path.
  [ -n "${GIFTCLOUD_BUILT:-}" ] \
    || (cd "$root" && PATH="$java:$PATH" mvn -q -B -ntp -Dmaven.test.skip=true -Dstyle.skip=true package)
  mkdir -p "$work/modules"
  cp "$root"/app/cli/target/modules/*.jar "$work/modules/"
  cp "$root"/app/desktop/target/modules/*.jar "$work/modules/"
  cp "$root/app/cli/target/cli-$version.jar" "$root/app/desktop/target/desktop-$version.jar" "$work/modules/"
  # Beside javafx-base-25-linux.jar an empty javafx-base-25.jar of the same name is no module.
  for jar in "$work"/modules/javafx-*.jar; do
    case $jar in
      *-linux.jar | *-linux-aarch64.jar | *-mac.jar | *-mac-aarch64.jar | *-win.jar) ;;
      *) rm "$jar" ;;
    esac
  done
}

# 2. Libraries in machine code are laid beside their modules: nothing is unpacked while the program runs.
#    natives LZ4-FOLDER ONNX-FOLDER
natives() {
  for jar in "$work"/modules/javafx-graphics-*.jar; do
    unpacked "$jar"
    find "$work/unpacked" -maxdepth 1 -type f ! -name '*.class' -exec cp {} "$work/modules/" \;
  done
  unpacked "$work"/modules/lz4-*.jar
  find "$work/unpacked" -path "*/$1/*" -type f -exec cp {} "$work/modules/" \;
  # This one carries every platform's: written again without them, it is a hundred times smaller.
  jar=$(echo "$work"/modules/onnxruntime-*.jar)
  unpacked "$jar"
  find "$work/unpacked" -path "*/native/$2/*" -prune -type f -exec cp {} "$work/modules/" \;
  rm -rf "$work/unpacked/ai/onnxruntime/native"
  "$java/jar" -cfm "$jar" "$work/unpacked/META-INF/MANIFEST.MF" -C "$work/unpacked" ai
  rm -rf "$work/unpacked"
}

unpacked() {
  rm -rf "$work/unpacked"
  mkdir -p "$work/unpacked"
  (cd "$work/unpacked" && "$java/jar" -xf "$1")
}

# 3. The runtime: what the modules need of the JDK, and no more.
runtime() {
  "$java/jlink" --add-modules "$(lines "$here/runtime-modules" | paste -sd, -)" \
    --strip-debug --no-header-files --no-man-pages --compress zip-6 --output "$work/runtime"
  for main in org.giftcloud.cli org.giftcloud.desktop; do
    "$work/runtime/bin/java" -p "$work/modules" --dry-run -m "$main/$main.Main"
  done
}

# What is laid beside the program for the system's services; on Linux also the classes that a window loads while it opens, of
# which the installation makes its archive (linux/service/start-up-cache.sh). They show on a screen alone.
service() {
  cp -R "$here/$os/service" "$work/service"
  if [ $os != linux ]; then return; fi
  if ! command -v Xvfb >/dev/null; then
    echo "build.sh: no Xvfb: the window of this build will start slowly" >&2
    return
  fi
  Xvfb -ac -nolisten tcp -displayfd 1 -screen 0 1400x900x24 >"$work/display.txt" 2>/dev/null &
  screen=$!
  while kill -0 $screen && ! grep -q '^[0-9]' "$work/display.txt"; do sleep 0.1; done
  # shellcheck disable=SC2046
  DISPLAY=:$(cat "$work/display.txt") "$work/runtime/bin/java" $(lines "$here/options.all" "$here/options.desktop") \
    -XX:DumpLoadedClassList="$work/window.classes" -Djava.library.path="$work/modules" -Duser.home="$work/home" \
    -p "$work/modules" -m org.giftcloud.desktop/org.giftcloud.desktop.Main &
  window=$!
  # It is open when nothing more is loaded.
  before=0
  for _ in $(seq 30); do
    sleep 4
    kill -0 $window 2>/dev/null || break
    now=$(cat "$work/window.classes" 2>/dev/null | wc -l)
    if [ "$now" -gt 0 ] && [ "$now" = $before ]; then break; fi
    before=$now
  done
  opened=
  if kill -0 $window 2>/dev/null && [ -s "$work/window.classes" ]; then opened=yes; fi
  kill $window $screen 2>/dev/null || true
  wait
  if [ -n "$opened" ]; then
    mv "$work/window.classes" "$work/service/"
  else
    echo "build.sh: the window did not open (is GTK 3 here?): that of this build will start slowly" >&2
    rm -f "$work/window.classes"
  fi
  rm -rf "$work/home" "$work/display.txt"
}

# The launcher of the command line, as jpackage wants it described.
launcher() {
  {
    echo "module=org.giftcloud.cli/org.giftcloud.cli.Main"
    echo "description=GIFT-Cloud Uploader, command line"
    echo "win-console=true"
    echo "win-menu=false"
    echo "win-shortcut=false"
    echo "linux-shortcut=false"
    printf 'java-options='
    { lines "$here/options.all" "$here/options.cli"
      # A cache made where the program is installed (linux/service/installed.sh) halves the start; silent where there is none.
      # shellcheck disable=SC2016
      echo '-XX:-CreateCoredumpOnCrash -Djava.library.path=$APPDIR/mods -Donnxruntime.native.path=$APPDIR/mods -Xlog:aot*=off -XX:AOTCache=$APPDIR/giftcloud.aot'
    } | paste -sd' ' -
  } >"$work/giftcloud.properties"
}

# What every call of jpackage says.
called() {
  kind=$1
  shift
  "$java/jpackage" --type "$kind" --dest "$work" --name "$name" --app-version "$version" \
    --vendor "${publisher:-GIFT-Cloud}" --copyright "Apache-2.0" \
    --description "De-identifies medical images and uploads them to GIFT-Cloud" "$@"
}

# The program itself, as a folder or, where that is not packed by a second call, in an installer.
program() {
  kind=$1
  shift
  set -- --runtime-image "$work/runtime" --module-path "$work/modules" \
    --module org.giftcloud.desktop/org.giftcloud.desktop.Main \
    --app-content "$work/legal" --app-content "$work/service" \
    --add-launcher "giftcloud=$work/giftcloud.properties" --icon "$work/icons/$icon" "$@"
  for option in $(lines "$here/options.all" "$here/options.desktop"); do
    set -- "$@" --java-options "$option"
  done
  # shellcheck disable=SC2016
  set -- "$@" --java-options -XX:-CreateCoredumpOnCrash --java-options '-Djava.library.path=$APPDIR/mods' \
    --java-options '-Donnxruntime.native.path=$APPDIR/mods' --java-options '-Xlog:cds*=off' --java-options '-Xlog:aot*=off' \
    --java-options '-XX:SharedArchiveFile=$APPDIR/window.jsa'
  called "$kind" "$@"
}

# The folder, once.
folder() {
  [ -d "$work/$name" ] || [ -d "$work/$name.app" ] || program app-image
}

portable() {
  folder
  case $os in
    linux) (cd "$work" && tar -czf "$name-$version-linux.tar.gz" "$name") ;;
    macos) (cd "$work" && zip -qry "$name-$version-macos.zip" "$name.app") ;;
    windows) (cd "$work" && "$java/jar" -cMf "$name-$version-windows.zip" "$name") ;;
  esac
}

made() {
  case $1 in
    image) folder ;;
    portable) portable ;;
    deb) folder
      called deb --app-image "$work/$name" --linux-package-name "$name" --linux-deb-maintainer "${contact:-unpublished@giftcloud.invalid}" \
        --linux-menu-group "Science" --linux-shortcut --linux-app-category science \
        --license-file "$root/LICENSE" --resource-dir "$here/linux" ;;
    rpm) folder
      called rpm --app-image "$work/$name" --linux-package-name "$name" --linux-rpm-license-type Apache-2.0 \
        --linux-menu-group "Science" --linux-shortcut --resource-dir "$here/linux" ;;
    msi) program msi --win-menu --win-dir-chooser --license-file "$root/LICENSE" --resource-dir "$here/windows" \
      --win-upgrade-uuid 5b1f9f0e-2a4c-4d7e-9f59-3f5d1a9be001 ;;
    msi-per-user) program msi --win-per-user-install --win-menu --license-file "$root/LICENSE" \
      --resource-dir "$here/windows" --win-upgrade-uuid 5b1f9f0e-2a4c-4d7e-9f59-3f5d1a9be002 ;;
    dmg | pkg) set -- "$1" --mac-package-identifier org.giftcloud.uploader --license-file "$root/LICENSE" \
        --resource-dir "$here/macos"
      # Signed where a certificate is named, and not otherwise.
      if [ -n "${MAC_SIGNING_IDENTITY:-}" ]; then
        set -- "$@" --mac-sign --mac-signing-key-user-name "$MAC_SIGNING_IDENTITY"
      fi
      program "$@" ;;
    *) echo "build.sh: unknown type $1" >&2; exit 2 ;;
  esac
}

rm -rf "$work"
mkdir -p "$work"
modules
# Held against NOTICE; the licences go beside the program.
"$java/java" "$here/Legal.java" "$root" "$work/modules" "$work/legal"
case $os-$(uname -m) in
  linux-x86_64) natives linux/amd64 linux-x64; icon=giftcloud.png ;;
  linux-*) natives linux/none linux-aarch64; icon=giftcloud.png ;;
  macos-x86_64) natives darwin/x86_64 osx-x64; icon=giftcloud.icns ;;
  macos-*) natives darwin/none osx-aarch64; icon=giftcloud.icns ;;
  *) natives win32/amd64 win-x64; icon=giftcloud.ico ;;
esac
runtime
service
launcher
"$java/java" "$here/Icons.java" "$work/icons"

[ "$os" = linux ] || version=1.$version
wanted=" $* "
for type in "$@"; do made "$type"; done

rm -rf "$work/modules" "$work/legal" "$work/runtime" "$work/icons" "$work/service" "$work/giftcloud.properties"
case $wanted in
  *" image "*) ;;
  *) rm -rf "${work:?}/$name" "$work/$name.app" ;;
esac
(cd "$work" && for file in *; do if [ -f "$file" ]; then sha256sum "$file" >"$file.sha256"; fi; done)
ls -l "$work"
