using System.Xml.Linq;
using Knooppunt.Berichten.Xml;

namespace Knooppunt.Berichten.Csv;

/// <summary>A message that waits for an answer: what the question columns are filled from and held against.</summary>
/// <param name="Bericht">The message as it was received: an object of the class of a business message.</param>
/// <param name="Afzender">The name of the organisation that sent it, for the reader of the file.</param>
public sealed record CsvVraag(object Bericht, string Afzender)
{
    /// <summary>The kind of message.</summary>
    public BerichtSoort Soort { get; } = BerichtSoort.All.FirstOrDefault(s => s.Class == Bericht.GetType()) ?? throw new ArgumentException("The object is not a business message.", nameof(Bericht));

    internal SaldoVraag Saldoverzoek => field ??= SaldoVraag.Van(Bericht);

    /// <summary>The message by element, so that a column can name its place.</summary>
    internal XElement Document => field ??= Serialised();

    /// <summary>Both reference numbers: a row of a file finds its question by them.</summary>
    internal (string Conversatie, string Referentie) Sleutel => (Text("ConversatieReferentienummer"), Text("Referentienummer"));

    private string Text(string name) => Document.Elements().First().Elements().First(e => e.Name.LocalName == name).Value;

    private XElement Serialised()
    {
        var document = new XDocument();
        using (var writer = document.CreateWriter())
            Serializers.For(Soort).Serialize(writer, Bericht);
        return document.Root!;
    }
}

/// <summary>A message that a file came to, ready to be signed and sent.</summary>
/// <param name="Vraag">The question; the answer goes to who asked it. Null for a message that opens a conversation.</param>
/// <param name="Soort">The kind of message.</param>
/// <param name="Xml">The message, valid.</param>
/// <param name="Opening">Where it goes when there is no question.</param>
public sealed record CsvAntwoord(CsvVraag? Vraag, BerichtSoort Soort, ReadOnlyMemory<byte> Xml, CsvOpening? Opening = null);

/// <summary>What a message needs that is no answer.</summary>
/// <param name="Ontvanger">The OIN of the recipient.</param>
/// <param name="Conversatie">The conversation, new or of an earlier message.</param>
/// <param name="Referentie">The number that the sender gave the message in the file.</param>
public sealed record CsvOpening(string Ontvanger, string Conversatie, string Referentie);

/// <summary>What a file came to: all of its messages, or what is wrong with it and none of them.</summary>
/// <param name="Antwoorden">One for each question that is answered, or for each message that the file opens; empty when there is an error.</param>
/// <param name="Bevindingen">Everything that was found, warnings too, in the order of the rows.</param>
/// <param name="Onbeantwoord">Questions that the file leaves open; no error.</param>
public sealed record CsvOordeel(IReadOnlyList<CsvAntwoord> Antwoorden, IReadOnlyList<CsvBevinding> Bevindingen, IReadOnlyList<CsvVraag> Onbeantwoord)
{
    /// <summary>Whether the file may be taken.</summary>
    public bool IsGeldig => !Bevindingen.Any(b => b.Ernst == Ernst.Fout);
}

/// <summary>What a file is read with.</summary>
/// <param name="Vandaag">The date of the messages.</param>
/// <param name="Kenmerk">A new reference number for each answer, at most 50 characters.</param>
/// <param name="Ontvangers">The OIN of each organisation by its name, for files whose rows name a recipient.</param>
public sealed record CsvOmgeving(DateOnly Vandaag, Func<string> Kenmerk, IReadOnlyDictionary<string, string> Ontvangers);
