#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
#:property GenerateDocumentationFile=false

// The targets of this repository; build.ps1 only calls this file. Everything after the target goes to the tool behind it.
using System.Diagnostics;

Target[] targets =
[
    new("build", "build every project (or the one named)", ["build"]),
    new("test", "run every test (or --project <path>)", ["test"]),
    new("corpus", "send the hostile messages to a hub on both databases", Run("tests/Corpus")),
    new("guards", "prove that each guard of the hub is missed by a hostile message when it is off", [.. Run("tests/Corpus"), "-explicit", "only", "-class", "Knooppunt.Corpus.GuardTests"]),
    new("verifier", "publish the auditor's verifier as one native file; needs clang and zlib1g-dev", ["publish", "src/Knooppunt.Verifier", "-c", "Release", "-p:Native=true", "-p:NuGetLockFilePath=obj/native.lock.json", "--use-current-runtime"]),
    new("tamper", "change every octet of an evidence bundle, and see that each change is found and its file named", [.. Run("tests/Knooppunt.Client.Tests"), "-explicit", "only", "-class", "Knooppunt.Client.Tests.Evidence.BundleTamperTests"]),
    new("demo", "the whole story on this machine: certificates, hub, messages, receipts, expiry", Run("tools/Demo")),
    new("hub", "start the hub; options after it, --help lists them", Run("src/Knooppunt.Hub")),
    new("load", "show that slow, idle and rogue clients do not slow down the others; takes minutes", ["run", "-c", "Release", "--project", "tools/Load", "--"]),
    new("certificates", "make the development certificates in certificates-dev", Run("tools/DevCertificates")),
    new("generate", "generate the message classes from schemas/berichten", Run("tools/XsdGen")),
    new("conformance", "run the conformance tests and write docs/conformance.md from what they saw", Run("tools/ConformanceReport")),
    new("docs", "generate docs/berichten from the schemas, the samples and the rules", Run("tools/BerichtenDocs")),
    new("fuzz", "fuzz the parsers: <minutes> [target]; needs afl++ and sharpfuzz, and says so", ["run", "-c", "Release", "--project", "tools/Fuzz", "--", "campaign"]),
];

if (args is [] or ["help" or "--help" or "-h" or "-?", ..])
{
    Help(Console.Out);
    return 0;
}

if (targets.FirstOrDefault(target => target.Name == args[0]) is not { } wanted)
{
    Console.Error.WriteLine($"There is no target '{args[0]}'.");
    Help(Console.Error);
    return 2;
}

// Where this file stands; a caller file path would be rewritten by a deterministic build.
var repository = (string)AppContext.GetData("EntryPointFileDirectoryPath")!;
var start = new ProcessStartInfo("dotnet") { WorkingDirectory = repository };
foreach (var argument in wanted.Command.Concat(args.Skip(1)))
    start.ArgumentList.Add(argument);

// Ctrl+C reaches the child as well; this process waits for it, so that its exit code is the one that is reported.
Console.CancelKeyPress += (_, pressed) => pressed.Cancel = true;
using var process = Process.Start(start)!;
process.WaitForExit();
return process.ExitCode;

void Help(TextWriter output)
{
    output.WriteLine("Usage: dotnet run --file build.cs -- <target> [arguments]    (or: build.ps1 <target> [arguments])");
    output.WriteLine();
    foreach (var target in targets)
        output.WriteLine($"  {target.Name,-13} {target.Text}");
    output.WriteLine($"  {"help",-13} this text");
}

// The separator keeps dotnet from reading arguments that are meant for the program.
static string[] Run(string project) => ["run", "--project", project, "--"];

sealed record Target(string Name, string Text, string[] Command);
