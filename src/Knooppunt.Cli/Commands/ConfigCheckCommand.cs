using System.CommandLine;
using Knooppunt.As4.Security;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands;

/// <summary><c>knooppunt config check</c>: everything that must be right before a first message, each on a line.</summary>
internal static class ConfigCheckCommand
{
    private const string About = "Check the configuration: address book, authorities, keys and certificates, and the connection to the hub; or the P-Modes of a hub.";

    private const string Help = """
        Exit code 1 when a check fails, 3 when only the hub cannot be reached.

        Example:
          knooppunt config check --as gemeente-voorbeeldstad
          knooppunt config check --pmodes schemas/pmodes
        """;

    public static Command Create()
    {
        var self = Settings.As(required: false);
        var pmodes = new Option<string>("--pmodes") { Description = "Check a folder with P-Mode files before a hub gets it", HelpName = "FOLDER" };
        var offline = new Option<bool>("--offline") { Description = "Do not connect to the hub" };
        var command = new Command("check", About) { self, pmodes, offline }.WithHelp(Help);
        command.Validators.Add(result =>
        {
            if (result.GetValue(self) is null && result.GetValue(pmodes) is null)
                result.AddError("Option '--as' or '--pmodes' is required.");
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Settings.From(parsed);
            var checks = parsed.GetValue(pmodes) is { } modes ? PModes(modes).ToList() : [];
            var connected = parsed.GetValue(self) is not { } name || await Check(checks, name, settings, parsed.GetValue(offline), cancellation);
            Tell(checks, settings, parsed.InvocationConfiguration.Output);
            if (!checks.Any(c => c.Result == CheckResult.Failed))
                return ExitCode.Ok;
            return !connected && checks.Count(c => c.Result == CheckResult.Failed) == 1 ? ExitCode.NotConnected : ExitCode.Refused;
        });
        return command;
    }

    /// <summary>The checks of an access point; false when the hub cannot be reached.</summary>
    private static async Task<bool> Check(List<ConfigCheck> checks, string self, Settings settings, bool offline, CancellationToken cancellation)
    {
        var folder = settings.Folder(self);
        var now = TimeProvider.System.GetUtcNow();
        var hub = Try(checks, $"address book {settings.AddressBook}, authorities {settings.CertificateAuthorities}", settings.Trust);
        checks.AddRange(CertificateChecks.Of(folder, settings, now));
        using var access = Try(checks, $"access point {folder}", () => AccessPoint.FromFolder(folder, settings.Family));
        if (hub is null || access is null)
            return true;
        checks.Add(Registered(settings, access));
        if (offline)
            return true;
        using var client = KnooppuntClient.Create(access, hub);
        var failure = await client.CheckHubAsync(cancellation);
        checks.Add(new ConfigCheck($"hub {settings.Hub}", failure is null ? CheckResult.Ok : CheckResult.Failed, failure is null ? "reachable over mutual TLS, and ready" : Report.Line(failure)));
        return failure?.Kind != FailureKind.NotConnected;
    }

    /// <summary>One line for the folder when it is right, else one for each problem: file, key, what belongs there and an example.</summary>
    private static IEnumerable<ConfigCheck> PModes(string folder)
    {
        var reading = PModeSource.Read(folder);
        return reading.Set is { } set
            ? [new($"P-Modes {folder}", CheckResult.Ok, string.Join(", ", set.All.Select(m => m.Id)))]
            : reading.Problems.Select(p => new ConfigCheck($"P-Mode {Report.Printable(p.File)}", CheckResult.Failed, Report.Printable(p.ToString()[(p.File.Length + 2)..])));
    }

    private static T? Try<T>(List<ConfigCheck> checks, string name, Func<T> read) where T : class
    {
        try
        {
            var result = read();
            checks.Add(new ConfigCheck(name, CheckResult.Ok, null));
            return result;
        }
        catch (KnooppuntConfigurationException e)
        {
            checks.Add(new ConfigCheck(name, CheckResult.Failed, $"{e.Message} {e.Hint}"));
            return null;
        }
    }

    /// <summary>The hub believes the certificates of its own address book only, so ours must be in it.</summary>
    private static ConfigCheck Registered(Settings settings, AccessPoint access)
    {
        const string Name = "registered in the address book";
        var party = AddressBook.Read(settings.AddressBook).Find(access.Oin);
        if (party is null)
            return new(Name, CheckResult.Failed, $"OIN {access.Oin} is not in it: the operator of the hub adds it");
        return party.Signing.Any(c => c.RawDataMemory.Span.SequenceEqual(access.Signing.Certificate.RawDataMemory.Span))
            ? new(Name, CheckResult.Ok, $"{access.Oin} {party.Name}")
            : new(Name, CheckResult.Failed, $"it has another {(access.Signing.Family switch { KeyFamily.Ec => "EC ", KeyFamily.Ed25519 => "Ed25519 ", _ => "" })}signing certificate for {access.Oin}: the operator of the hub replaces it");
    }

    private static void Tell(List<ConfigCheck> checks, Settings settings, TextWriter output)
    {
        if (settings.Json)
        {
            Report.Json(output, new { ok = !checks.Any(c => c.Result == CheckResult.Failed), checks });
            return;
        }

        foreach (var check in checks)
            output.WriteLine($"{check.Result switch { CheckResult.Ok => "ok     ", CheckResult.Warning => "WARNING", _ => "FAILED " }} {check.Name}{(check.Detail is null ? "" : ": " + check.Detail)}");
    }
}
