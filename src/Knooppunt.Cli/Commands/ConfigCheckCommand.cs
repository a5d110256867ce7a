using System.CommandLine;
using Knooppunt.As4.Security;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands;

/// <summary><c>knooppunt config check</c>: everything that must be right before a first message, each on a line.</summary>
internal static class ConfigCheckCommand
{
    private const string About = "Check the configuration: address book, authorities, keys and certificates, and the connection to the hub.";

    private const string Help = """
        Exit code 1 when a check fails, 3 when only the hub cannot be reached.

        Example:
          knooppunt config check --as gemeente-voorbeeldstad
        """;

    public static Command Create()
    {
        var self = Settings.As();
        var offline = new Option<bool>("--offline") { Description = "Do not connect to the hub" };
        var command = new Command("check", About) { self, offline }.WithHelp(Help);
        command.SetAction(async (parsed, cancellation) =>
        {
            var settings = Settings.From(parsed);
            var output = parsed.InvocationConfiguration.Output;
            var now = TimeProvider.System.GetUtcNow();
            var folder = settings.Folder(parsed.GetValue(self)!);
            var checks = new List<ConfigCheck>();
            var hub = Try(checks, $"address book {settings.AddressBook}, authorities {settings.CertificateAuthorities}", settings.Trust);
            checks.AddRange(CertificateChecks.Of(folder, settings, now));
            var access = Try(checks, $"access point {folder}", () => AccessPoint.FromFolder(folder, settings.Family));
            if (hub is not null && access is not null)
                checks.Add(Registered(settings, access));

            var connected = true;
            if (!parsed.GetValue(offline) && hub is not null && access is not null)
            {
                using var client = KnooppuntClient.Create(access, hub);
                var failure = await client.CheckHubAsync(cancellation);
                connected = failure?.Kind != FailureKind.NotConnected;
                checks.Add(new ConfigCheck($"hub {settings.Hub}", failure is null ? CheckResult.Ok : CheckResult.Failed, failure is null ? "reachable over mutual TLS, and ready" : Report.Line(failure)));
            }

            access?.Dispose();
            Tell(checks, settings, output);
            if (!checks.Any(c => c.Result == CheckResult.Failed))
                return ExitCode.Ok;
            return !connected && checks.Count(c => c.Result == CheckResult.Failed) == 1 ? ExitCode.NotConnected : ExitCode.Refused;
        });
        return command;
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
            : new(Name, CheckResult.Failed, $"it has another {(access.Signing.Family == KeyFamily.Ec ? "EC " : "")}signing certificate for {access.Oin}: the operator of the hub replaces it");
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
