using Knooppunt.As4.Messages;
using Knooppunt.Berichten;
using Knooppunt.Berichten.Csv;
using Knooppunt.Client;

namespace Knooppunt.Cli.Commands.Csv;

/// <summary>A message that was pulled and kept, and what was done about it since: its answer and receipt are kept beside it.</summary>
/// <param name="Csv">The question for the file.</param>
/// <param name="Header">Whom the answer goes to, and in which conversation.</param>
/// <param name="Kept">Where the answer and its receipt are kept.</param>
/// <param name="IsAnswered">Whether an answer of the kind that was asked for, or one that makes it needless, has its receipt.</param>
internal sealed record Vraag(CsvVraag Csv, UserMessage Header, KeptMessage Kept, bool IsAnswered);

/// <summary>The questions for a table in a folder that <c>pull --out</c> wrote.</summary>
internal static class Vragen
{
    public static IReadOnlyList<Vraag> In(string folder, CsvTabel table, Session session, Settings settings)
    {
        if (!Directory.Exists(folder))
            throw new KnooppuntConfigurationException($"The folder '{folder}' is not there.", "pull messages first: knooppunt pull --as NAME --out FOLDER --all");
        var names = AddressBook.Read(settings.AddressBook).Parties.ToDictionary(p => p.Oin, p => p.Name, StringComparer.Ordinal);
        var found = new List<Vraag>();
        foreach (var file in Directory.GetFiles(folder, "*.as4").Order(StringComparer.Ordinal).Where(f => !KeptMessage.IsOne(f)))
        {
            if (!MessageFile.Read(File.ReadAllBytes(file)).TryGet(out var wire, out var refusal) || !session.Client.Open(wire).TryGet(out var message, out refusal))
                throw new KnooppuntConfigurationException($"'{file}' cannot be opened. {refusal.Reason}", "give the folder that 'pull --out' wrote, and the --as that pulled");
            if (!table.Vragen.Any(s => s.Name == message.Header.Action) || message.Payloads is not [var payload, ..] || BerichtLezer.LeesElk(payload.Content) is not { Bericht: { } request, Oordeel.Soort: { } kind } || !table.Vragen.Contains(kind))
                continue;
            var sender = message.Header.OriginalSender ?? "";
            found.Add(new(new(request, names.GetValueOrDefault(sender, sender)), message.Header, KeptMessage.Beside(file, table.Soort), IsAnswered(file, table)));
        }

        return found.Count > 0
            ? found
            : throw new KnooppuntConfigurationException($"There is no message in '{folder}' that {table.Soort.Name} answers.", "pull messages first: knooppunt pull --as NAME --out FOLDER --all");
    }

    /// <summary>A creditor that said it does not take part owes no other answer, and the other way round; telling how things stand closes nothing.</summary>
    private static bool IsAnswered(string file, CsvTabel table) =>
        CsvTabel.Alle.Where(t => t.Soort == table.Soort || (IsFinal(t) && IsFinal(table))).Any(t => File.Exists(KeptMessage.Beside(file, t.Soort).ReceiptFile));

    private static bool IsFinal(CsvTabel table) => table.Soort.Richting == Richting.NaarHulpverlener && table.Soort != BerichtSoort.StatusberichtSE;
}
