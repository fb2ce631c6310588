package com.acme.deploytag.build.image;

import java.util.List;

/**
 * Of the JDK's modules, what nothing leads to: no code of the jar, of the JVM, or of what those
 * lead to. Named here, and not found anew in each build, that the layer of the runtime stays the
 * same while the action changes; {@code UnusedClassesImageTest} proves each line.
 */
final class UnusedClasses {
  /**
   * Charsets of several bytes a character, and IBM's, which only a name asks for. A commit that
   * says that it is in one of them is read as UTF-8, in which all that is read of it is the same.
   */
  static final String CHARSETS =
      "glob:/java.base/sun/nio/cs/{Big5,EUC_,GBK,HKSCS,IBM,JIS_,Johab,MS9,SJIS}*";

  /** In the words of jlink: 1.3 MB of the compressed image. */
  static final List<String> PATTERNS =
      List.of(
          CHARSETS,
          // Tools, and texts in other languages.
          "glob:/java.base/sun/security/tools/keytool/Main*",
          "glob:/java.base/sun/security/tools/keytool/resources/keytool_*",
          "glob:/java.base/sun/launcher/resources/launcher_*",
          "glob:/java.base/sun/security/util/resources/*_*",
          // What languages, zones and currencies are called.
          "glob:/java.base/sun/util/resources/{,cldr/}{Currency,Locale,TimeZone}Names{,_*}.class",
          // Text from right to left, and where a line may break.
          "glob:/java.base/java/text/Bidi*",
          "glob:/java.base/jdk/internal/icu/text/Bidi*",
          "glob:/java.base/jdk/internal/icu/impl/data/icudt*/ubidi.icu",
          "glob:/java.base/sun/text/resources/BreakIterator*",
          "glob:/java.base/sun/text/resources/*BreakIteratorData",
          // Calls of C functions, on any machine.
          "glob:/java.base/jdk/internal/foreign/abi/**{CallArranger,FallbackLinker,LibFallback,VaList}*",
          "glob:/java.base/jdk/internal/foreign/abi/{AbstractLinker,BindingSpecializer}*",
          "glob:/java.base/jdk/internal/foreign/abi/{CallingSequenceBuilder,DowncallLinker}*",
          "glob:/java.base/jdk/internal/foreign/abi/{x64,riscv64,s390}/*/TypeClass*",
          // Properties in XML.
          "glob:/java.base/jdk/internal/util/xml/impl/{Parser,Reader,XML}*",
          // Addresses that are neither files nor HTTP.
          "glob:/java.base/sun/net/ftp/impl/FtpClient*",
          "glob:/java.base/sun/net/www/protocol/ftp/FtpURLConnection*",
          "glob:/java.base/sun/net/www/content-types.properties",
          // Classes for programs: of threads, streams, numbers by chance, archives, cookies.
          "glob:/java.base/java/util/concurrent/{ArrayBlockingQueue,DelayQueue,Exchanger,Phaser}*",
          "glob:/java.base/java/util/concurrent/{PriorityBlockingQueue,StructuredTask,Submission}*",
          "glob:/java.base/java/util/concurrent/locks/StampedLock*",
          "glob:/java.base/java/util/stream/Gatherer*",
          "glob:/java.base/jdk/internal/util/random/RandomSupport$DoubleZigguratTables.class",
          "glob:/java.base/java/util/zip/ZipOutputStream*",
          "glob:/java.base/java/net/{CookieManager,InMemoryCookie,NetMulticast}*",
          "glob:/java.base/java/lang/invoke/MethodHandleProxies*",
          "glob:/java.base/jdk/internal/classfile/impl/ClassRemapper*",
          "glob:/java.base/java/lang/runtime/Carriers*",
          "glob:/java.base/java/io/{FilePermission,LineNumber,PipedReader,PipedWriter}*",
          "glob:/java.base/java/util/{ArrayPrefixHelpers,PropertyPermission,SplittableRandom,Timer}*",
          "glob:/java.base/java/util/concurrent/{ConcurrentLinkedDeque,CyclicBarrier,Joiners}*",
          "glob:/java.base/java/util/random/RandomGeneratorFactory*",
          "glob:/java.base/jdk/internal/classfile/impl/{CodeStackTracker,Signatures}*",
          // Sockets that wait for others, channels that carry datagrams or tell later.
          "glob:/java.base/java/net/{Datagram,HostPortrange,Multicast,URLPerm}*",
          "glob:/java.base/sun/nio/ch/{AsynchronousS,Datagram,Inherited,Membership,Pipe}*",
          "glob:/java.base/sun/nio/ch/{PollSelectorImpl,ServerSocket,Sink,Source,UnixAsync}*",
          "glob:/java.base/sun/nio/fs/LinuxWatchService*",
          // What each character is called, for patterns that say so: TagRulesReader takes none.
          "glob:/java.base/java/lang/uniName.dat",
          // The Islamic calendar.
          "glob:/java.base/java/time/chrono/hijrah*");

  private UnusedClasses() {}
}
