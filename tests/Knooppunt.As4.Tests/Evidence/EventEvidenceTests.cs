using System.Text;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Security;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests.Evidence;

public sealed class EventEvidenceTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 22, 23, 0, 1, 250, TimeSpan.Zero);

    private static readonly EventEvidence Accepted = new()
    {
        Identifier = "0198f3a2-7c1e-7d10-9b5e-2f6f0f6f3b11",
        Event = ErdsEvent.SubmissionAcceptance,
        EventTime = Now,
        IssuerOin = "00000099000000001000",
        IssuerName = "Knooppunt & co <proef>",
        PolicyId = "https://knooppunt.example/policy/evidence/1",
        SenderOin = "00000099000000002000",
        OriginalSender = "00000099000000003000",
        FinalRecipient = "00000099000000004000",
        MessageId = "m1@sender.example",
        ConversationId = " zaak \"1\"\t& 'twee'\r\n\u00e9\U0001F4E6>]]>",
        Action = "Saldoverzoek",
        SubmissionTime = Now,
        Parts = [new("cid:p1@sender.example", Uris.Sha256, "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=", "")],
        Basis = [EvidenceBasis.Of(EvidenceBasis.Submission, "application/soap+xml", "a"u8), EvidenceBasis.Of(EvidenceBasis.Receipt, "a; b=\"c\"", "b"u8)],
    };

    private static readonly EventEvidence Refused = Accepted with
    {
        Event = ErdsEvent.SubmissionRejection,
        OriginalSender = null,
        FinalRecipient = null,
        ConversationId = "",
        Reason = new EventReason("EBMS:0003", "The Timestamp is too long ago."),
        Parts = [],
        Basis = [EvidenceBasis.Of(EvidenceBasis.Submission, "application/soap+xml", "a"u8, isKept: false)],
    };

    public static TheoryData<int> All => [0, 1, 2];

    public static TheoryData<string, string> Changes => new()
    {
        { "<ev:EventEvidence", "<?xml version=\"1.0\"?><ev:EventEvidence" },
        { "<ev:EventEvidence", "\n<ev:EventEvidence" },
        { "</ev:EventEvidence>", "</ev:EventEvidence>\n" },
        { "ev:", "x:" },
        { " version=\"1\"", " version='1'" },
        { " version=\"1\"", " version=\"2\"" },
        { " version=\"1\"", "" },
        { "<ev:Action>", "<ev:Action >" },
        { "<ev:PartsInfo>", "<ev:PartsInfo>\n" },
        { "<ev:Action>", "<!-- --><ev:Action>" },
        { "<ev:Action>Saldoverzoek</ev:Action>", "" },
        { "Saldoverzoek", "Saldo&#118;erzoek" },
        { "Saldoverzoek", "<![CDATA[Saldoverzoek]]>" },
        { "Event/SubmissionAcceptance", "Event/RelayAcceptance" },
        { "Event/SubmissionAcceptance", "Event/SubmissionRejection" },
        { "01.250Z", "01.25Z" },
        { "01.250Z", "01.2500001Z" },
        { "01.250Z", "01.250+00:00" },
        { "0198f3a2", "0198F3A2" },
        { "00000099000000001000", "0000009900000000100" },
        { "<ev:PartsInfo>", "<ev:EventReason><ev:Code>EBMS:0003</ev:Code><ev:Details>x</ev:Details></ev:EventReason><ev:PartsInfo>" },
        { "<ev:Length>1<", "<ev:Length>01<" },
        { "<ev:Length>1<", "<ev:Length>+1<" },
        { "<ev:Octets>", "<ev:Octets kept=\"true\">" },
        { "<ev:Octets>", "<ev:Octets kept=\"0\">" },
        { "submission.xml", "other.xml" },
        { "xmlenc#sha256", "xmlenc#sha512" },
    };

    [Theory]
    [MemberData(nameof(All))]
    public void What_is_written_is_read_as_the_same_value_and_written_as_the_same_octets(int which)
    {
        var octets = Sample(which).ToOctets();
        Assert.True(EventEvidence.TryRead(octets).TryGet(out var read, out var refusal), refusal?.Reason);
        Assert.Equal(octets, read.ToOctets());
        Assert.Equal(Sample(which) with { Parts = read.Parts, Basis = read.Basis }, read);
        Assert.Equal(Sample(which).Parts, read.Parts);
        Assert.Equal(Sample(which).Basis, read.Basis);
    }

    [Theory]
    [MemberData(nameof(All))]
    public void The_octets_are_the_exclusive_canonical_form(int which)
    {
        var octets = Sample(which).ToOctets();
        Assert.True(SafeXml.Load(octets, XmlLimits.Envelope).TryGet(out var document, out _));
        Assert.Equal(Encoding.UTF8.GetString(ExclusiveCanonicalizer.Canonicalize(document.DocumentElement!)), Encoding.UTF8.GetString(octets));
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public void Another_spelling_or_an_impossible_value_is_refused(string from, string to)
    {
        var text = Encoding.UTF8.GetString(Accepted.ToOctets());
        Assert.Contains(from, text, StringComparison.Ordinal);
        var changed = text.Replace(from, to, StringComparison.Ordinal);
        Assert.False(EventEvidence.TryRead(Encoding.UTF8.GetBytes(changed)).TryGet(out _, out _));
    }

    [Fact]
    public void Every_octet_counts()
    {
        // Either the reader refuses the change, or it is another value: two documents never say the same.
        var octets = Accepted.ToOctets();
        for (var i = 0; i < octets.Length; i++)
        {
            octets[i] ^= 1;
            if (EventEvidence.TryRead(octets).TryGet(out var read, out _))
                Assert.Equal(octets, read.ToOctets());
            octets[i] ^= 1;
        }
    }

    [Fact]
    public void Evidence_of_a_negative_event_gives_the_reason()
    {
        Assert.False(EventEvidence.TryRead((Refused with { Reason = null }).ToOctets()).TryGet(out _, out _));
        Assert.False(EventEvidence.TryRead((Accepted with { Reason = Refused.Reason }).ToOctets()).TryGet(out _, out _));
    }

    [Fact]
    public void The_octet_of_an_event_is_its_code_in_the_standard() =>
        Assert.Equal([0xA1, 0xA2, 0xD1, 0xD3, 0xE1, 0xE2], Enum.GetValues<ErdsEvent>().Select(e => (int)e));

    [Fact]
    public void A_basis_knows_its_octets()
    {
        var basis = EvidenceBasis.Of(EvidenceBasis.Submission, "text/xml", "abc"u8);
        Assert.True(basis.Matches("abc"u8));
        Assert.False(basis.Matches("abd"u8));
    }

    private static EventEvidence Sample(int which) => which switch
    {
        0 => Accepted,
        1 => Refused,
        _ => Accepted with { Event = ErdsEvent.ContentHandoverFailure, Reason = new("NotOffered", "The message was not pulled."), Parts = [.. Accepted.Parts, .. Accepted.Parts] },
    };
}
