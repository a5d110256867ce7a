using Knooppunt.As4.Messages;
using Knooppunt.Berichten;
using Knooppunt.Berichten.Csv;
using Knooppunt.Berichten.Schuldregeling.V2;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands.Csv;

/// <summary>A balance request that was pulled and kept, and what was done about it since: its answer and receipt are kept beside it.</summary>
/// <param name="Csv">The question for the file.</param>
/// <param name="Header">Whom the answer goes to, and in which conversation.</param>
/// <param name="File">The .as4 file of the question.</param>
internal sealed record Vraag(CsvVraag Csv, UserMessage Header, string File)
{
    /// <summary>The signed answer, written before it is sent: after a lost connection these octets are sent again.</summary>
    public string AnswerFile => Path.ChangeExtension(File, ".answer.as4");

    /// <summary>The hub's receipt for the answer: with it the question is done.</summary>
    public string ReceiptFile => Path.ChangeExtension(File, ".receipt.as4");
}

/// <summary>The balance requests in a folder that <c>pull --out</c> wrote.</summary>
internal static class Vragen
{
    public static IReadOnlyList<Vraag> In(string folder, Session session, Settings settings)
    {
        if (!Directory.Exists(folder))
            throw new KnooppuntConfigurationException($"The folder '{folder}' is not there.", "pull balance requests first: knooppunt pull --as NAME --out FOLDER --all");
        var names = AddressBook.Read(settings.AddressBook).Parties.ToDictionary(p => p.Oin, p => p.Name, StringComparer.Ordinal);
        var found = new List<Vraag>();
        foreach (var file in Directory.GetFiles(folder, "*.as4").Order(StringComparer.Ordinal))
        {
            if (file.EndsWith(".answer.as4", StringComparison.Ordinal) || file.EndsWith(".receipt.as4", StringComparison.Ordinal))
                continue;
            if (!MessageFile.Read(File.ReadAllBytes(file)).TryGet(out var wire, out var refusal) || !session.Client.Open(wire).TryGet(out var message, out refusal))
                throw new KnooppuntConfigurationException($"'{file}' cannot be opened. {refusal.Reason}", "give the folder that 'pull --out' wrote, and the --as that pulled");
            if (message.Header.Action != nameof(Saldoverzoek) || BerichtLezer.Lees<Saldoverzoek>(message.Payloads[0].Content).Bericht is not { } request)
                continue;
            var sender = message.Header.OriginalSender ?? "";
            found.Add(new(new(request, names.GetValueOrDefault(sender, sender)), message.Header, file));
        }

        return found.Count > 0
            ? found
            : throw new KnooppuntConfigurationException($"There is no balance request in '{folder}'.", "pull balance requests first: knooppunt pull --as NAME --out FOLDER --all");
    }
}
