using System.CommandLine;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Knooppunt.As4.Certificates;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands;

/// <summary><c>knooppunt receipt verify</c>: offline proof that the hub received exactly this message.</summary>
internal static class ReceiptVerifyCommand
{
    private const string About = "Verify a receipt against the message that was sent. Offline: two files and the hub's certificate are enough.";

    private const string Help = """
        Example:
          knooppunt receipt verify --sent out/sent.as4 --receipt out/receipt.as4 --hub-certificate certificates-dev/hub/signing.crt
        """;

    public static Command Create()
    {
        var sent = new Option<string>("--sent") { Description = "The message as it was sent", HelpName = "FILE", Required = true };
        var receipt = new Option<string>("--receipt") { Description = "The receipt as it came", HelpName = "FILE", Required = true };
        var hub = new Option<string[]>("--hub-certificate") { Description = "Signing certificate of the hub, PEM; may be given several times [default: those in the address book]", HelpName = "FILE" };
        var sender = new Option<string[]>("--sender-certificate") { Description = "Signing certificate of the sender, PEM [default: the one inside the message]", HelpName = "FILE" };
        var command = new Command("verify", About) { sent, receipt, hub, sender }.WithHelp(Help);
        command.SetAction(parsed =>
        {
            var settings = Settings.From(parsed);
            var output = parsed.InvocationConfiguration.Output;
            var pinned = parsed.GetValue(hub) is { Length: > 0 } files ? files.SelectMany(Certificates).ToArray() : [.. AddressBook.Read(settings.AddressBook).Hub.Signing];
            var verdict = ReceiptVerifier.Verify(
                Octets(parsed.GetValue(sent)!), Octets(parsed.GetValue(receipt)!), pinned,
                parsed.GetValue(sender) is { Length: > 0 } own ? own.SelectMany(Certificates).ToArray() : null);
            var (senderOin, hubOin) = (verdict.Sender is null ? null : CertificateOin.Of(verdict.Sender), verdict.Hub is null ? null : CertificateOin.Of(verdict.Hub));
            if (settings.Json)
            {
                Report.Json(output, new { valid = verdict.IsValid, verdict.MessageId, sender = senderOin, hub = hubOin, verdict.ReceivedAt, verdict.Checks });
            }
            else
            {
                foreach (var check in verdict.Checks)
                    output.WriteLine($"{(check.Ok ? "ok    " : "FAILED")} {check.Name}{(check.Detail is null ? "" : " " + check.Detail)}");
                output.WriteLine(verdict.IsValid
                    ? $"valid: hub {hubOin ?? "?"} received {Report.Printable(verdict.MessageId!)} of {senderOin ?? "?"} at {verdict.ReceivedAt:yyyy-MM-dd'T'HH:mm:ss.fff'Z'}"
                    : "NOT valid");
            }

            return verdict.IsValid ? ExitCode.Ok : ExitCode.Refused;
        });
        return command;
    }

    private static byte[] Octets(string file) => File.Exists(file)
        ? File.ReadAllBytes(file)
        : throw new KnooppuntConfigurationException($"The file '{file}' is not there.", "give the files that 'send --save' kept");

    private static IEnumerable<X509Certificate2> Certificates(string file)
    {
        var found = new X509Certificate2Collection();
        try
        {
            found.ImportFromPemFile(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new KnooppuntConfigurationException($"The certificate '{file}' cannot be read.", "give a PEM file", e);
        }

        return found.Count > 0 ? found : throw new KnooppuntConfigurationException($"The file '{file}' has no certificate.", "give a PEM file");
    }
}
