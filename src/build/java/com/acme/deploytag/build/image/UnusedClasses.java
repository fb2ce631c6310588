package com.acme.deploytag.build.image;

import java.util.List;

/**
 * Of the JDK's modules, what nothing leads to: no code of the jar, of the JVM, or of what those
 * lead to. Named here, and not found anew in each build, that the layer of the runtime stays the
 * same while the action changes; {@code UnusedClassesImageTest} proves each line.
 */
final class UnusedClasses {
  /** In the words of jlink: 1.4 MB of the compressed image. */
  static final List<String> PATTERNS =
      List.of(
          // Charsets of several bytes a character, and IBM's, which only a name asks for. A commit
          // that says
          // that it is in one of them is read as UTF-8, in which all that is read of it is the
          // same.
          "glob:/java.base/sun/nio/cs/{Big5,EUC_,GBK,HKSCS,IBM,JIS_,Johab,MS9,SJIS}*",
          // Tools, what asks people, and texts in other languages.
          "glob:/java.base/sun/security/tools/keytool/Main*",
          "glob:/java.base/sun/security/tools/keytool/resources/keytool_*",
          "glob:/java.base/sun/launcher/SecuritySettings*",
          "glob:/java.base/sun/launcher/resources/launcher_*",
          "glob:/java.base/sun/security/util/{ConsoleCallback,Password}*",
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
          "glob:/java.base/jdk/internal/foreign/abi/LinkerOptions*",
          "glob:/java.base/jdk/internal/foreign/{CABI,CaptureState,StringSupport,SystemLookup}*",
          // Properties in XML.
          "glob:/java.base/jdk/internal/util/xml/impl/{Parser,Reader,XML}*",
          // Addresses that are neither files nor HTTP.
          "glob:/java.base/sun/net/ftp/impl/FtpClient*",
          "glob:/java.base/sun/net/www/protocol/ftp/FtpURLConnection*",
          "glob:/java.base/sun/net/www/content-types.properties",
          // TLS over datagrams, and of those who are called; what signs, asks and tells the time.
          "glob:/java.base/sun/security/ssl/DTLS{InputRecord,OutputRecord}*",
          "glob:/java.base/sun/security/ssl/{SSLEngineInputRecord,SSLServerSocketImpl}*",
          "glob:/java.base/sun/security/provider/{DSAKeyPair,MD4}*",
          "glob:/java.base/sun/security/timestamp/{Http,TSRe}*",
          "glob:/java.base/java/security/{Identity,PEMDecoder,PEMEncoder,SignedObject,Signer.}*",
          "glob:/java.base/javax/security/auth/{PrivateCredential,SubjectDomain}*",
          "glob:/java.base/javax/crypto/Cipher{In,Out}putStream*",
          // Classes for programs: of threads, streams, numbers by chance, archives, cookies.
          "glob:/java.base/java/util/concurrent/{ArrayBlockingQueue,DelayQueue,Exchanger,Phaser}*",
          "glob:/java.base/java/util/concurrent/{PriorityBlockingQueue,StructuredTask,Submission}*",
          "glob:/java.base/java/util/concurrent/locks/StampedLock*",
          "glob:/java.base/java/util/stream/Gatherer*",
          "glob:/java.base/jdk/internal/util/random/RandomSupport$AbstractArbitrarily*",
          "glob:/java.base/jdk/internal/util/random/RandomSupport$AbstractSplittableG*",
          "glob:/java.base/jdk/internal/util/random/RandomSupport$DoubleZigguratTables.class",
          "glob:/java.base/java/util/concurrent/{CopyOnWriteArraySet,ExecutorCompletion,Semaphore}*",
          "glob:/java.base/java/util/concurrent/atomic/{AtomicStamped,Double,LongAccumulator}*",
          "glob:/java.base/java/util/concurrent/atomic/Atomic{Integer,Long}Array*",
          "glob:/java.base/java/util/concurrent/CompletableFuture${Minimal,Or,UniCompose}*",
          "glob:/java.base/java/util/Collections$Synchronized{Navigable,Sorted}*",
          "glob:/java.base/java/util/{Double,Int,Long}SummaryStatistics*",
          "glob:/java.base/java/util/{LocaleISOData,Observable}*",
          "glob:/java.base/java/util/regex/PrintPattern*",
          "glob:/java.base/java/util/zip/{DeflaterInput,InflaterOutput}*",
          "glob:/java.base/jdk/internal/module/{ModuleHashesBuilder,ModuleInfoExtender}*",
          "glob:/java.base/jdk/internal/classfile/impl/{ModuleAttributeBuilder,CodeRelabeler}Impl*",
          "glob:/java.base/jdk/internal/classfile/impl/CodeLocalsShifterImpl*",
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
          "glob:/java.base/java/net/{Datagram,HostPortrange,Multicast,ServerSocket.,URLPerm}*",
          "glob:/java.base/sun/nio/ch/{AsynchronousS,Datagram,Inherited,Membership,Pipe}*",
          "glob:/java.base/sun/nio/ch/{PollSelectorImpl,ServerSocket,Sink,Source,UnixAsync}*",
          "glob:/java.base/sun/nio/fs/{AbstractAcl,AbstractPoller,LinuxWatchService,MimeTypes}*",
          // What each character is called, for patterns that say so: TagRulesReader takes none.
          "glob:/java.base/java/lang/uniName.dat",
          // The Islamic calendar.
          "glob:/java.base/java/time/chrono/hijrah*");

  private UnusedClasses() {}
}
