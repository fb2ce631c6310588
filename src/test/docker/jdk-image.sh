#!/bin/sh
# Prints a tar of what Dockerfile's build stage and the demo need of their base image, taken from this machine: a JDK where
# eclipse-temurin has it, a C library, the programs that the Maven wrapper, Maven and git start, and, in place of
# the network, Maven itself and what it has downloaded.
# Usage: jdk-image.sh JDK MAVEN_REPOSITORY MAVEN_WRAPPER
set -eu
jdk=${1#/} repository=${2#/} wrapper=${3#/}
git=$(git --exec-path)

programs=$(for name in sh env basename cat chmod cp dirname expr find git id ls mkdir mktemp mv rm sed tr uname unzip dpkg-query; do
  command -v "$name"
done)
libraries=$(ldd $programs "$git"/git-http-backend "$1"/bin/java "$1"/lib/*.so "$1"/lib/server/libjvm.so 2> /dev/null |
  sed -nE 's/^[[:space:]]*([^ ]* => )?(\/[^ ]+) \(0x.*/\2/p' | grep -v "^$1/" | sort -u)
# Of the package database, what the licences of the C library's files are looked up by.
packages=$(cd / && ls -d var/lib/dpkg/info/format etc/os-release usr/lib/os-release var/lib/dpkg/status var/lib/dpkg/info/libc6*.list \
  var/lib/dpkg/info/libc-bin*.list usr/share/doc/libc6/copyright usr/share/doc/libc-bin/copyright \
  usr/share/common-licenses/LGPL-2.1)
libc=$(echo "$libraries" | sed -n 's,/libc\.so\.6$,,p' | head -n 1)
resolvers="$libc/libnss_files.so.2 $libc/libnss_dns.so.2 $libc/libresolv.so.2 $libc/libutil.so.1"

tmp=$(mktemp -d)
trap 'rmdir "$tmp"' EXIT
chmod 1777 "$tmp"

cd /
# Maven remembers from where it has a file, and does not take it where that place is not known.
tar -c --dereference --hard-dereference --owner=0 --group=0 \
  --exclude=_remote.repositories --exclude='*.lastUpdated' --exclude='classes_*.jsa' \
  --transform="s,^$jdk,opt/java/openjdk," \
  --transform="s,^$repository,root/.m2/repository," --transform="s,^$wrapper,root/.m2/wrapper," \
  --transform='s,^bin/,usr/bin/,' --transform='s,^usr/bin/sh$,bin/sh,' --transform="s,^${tmp#/},tmp," \
  etc/passwd etc/group etc/nsswitch.conf usr/lib/locale/C.utf8 "$jdk" "$repository" "$wrapper" "${tmp#/}" \
  $packages $(printf '%s\n' $programs "$git"/git-http-backend $libraries $resolvers | sed 's,^/,,' | sort -u)
