using Knooppunt.Berichten.Schuldregeling.V2;

namespace Knooppunt.Berichten.Csv;

/// <summary>A balance request that waits for an answer: what the question columns are filled from and held against.</summary>
/// <param name="Bericht">The request as it was received.</param>
/// <param name="Schuldhulpverlener">The name of the organisation that asked, for the reader of the file.</param>
public sealed record CsvVraag(Saldoverzoek Bericht, string Schuldhulpverlener);

/// <summary>The answer to one question, ready to be signed and sent.</summary>
/// <param name="Vraag">The question; the answer goes to who asked it.</param>
/// <param name="Soort">SaldoverzoekAntwoord, or SaldoverzoekAntwoordVoorafAkkoord where column Q says so.</param>
/// <param name="Xml">The message, valid.</param>
public sealed record CsvAntwoord(CsvVraag Vraag, BerichtSoort Soort, ReadOnlyMemory<byte> Xml);

/// <summary>What a file came to: all of its answers, or what is wrong with it and none of them.</summary>
/// <param name="Antwoorden">One for each question that is answered; empty when there is an error.</param>
/// <param name="Bevindingen">Everything that was found, warnings too, in the order of the rows.</param>
/// <param name="Onbeantwoord">Questions that the file leaves open; no error.</param>
public sealed record CsvOordeel(IReadOnlyList<CsvAntwoord> Antwoorden, IReadOnlyList<CsvBevinding> Bevindingen, IReadOnlyList<CsvVraag> Onbeantwoord)
{
    /// <summary>Whether the file may be taken.</summary>
    public bool IsGeldig => !Bevindingen.Any(b => b.Ernst == Ernst.Fout);
}
