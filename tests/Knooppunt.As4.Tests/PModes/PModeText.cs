using System.Collections.Immutable;
using System.Text;
using Knooppunt.As4.Messages;
using Knooppunt.As4.PModes;
using Xunit;

namespace Knooppunt.As4.Tests.PModes;

/// <summary>P-Mode files as texts, and a message to hold them against.</summary>
internal static class PModeText
{
    public const string Hub = "00000099000000001000";
    public const string Gemeente = "00000099000000002000";
    public const string Bank = "00000099000000003000";

    private const string Role = "http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/core/200704/";

    public static readonly UserMessage Message = new()
    {
        Info = new MessageInfo(DateTimeOffset.UnixEpoch, "m1@example"),
        From = new Party(Gemeente, "urn:osb:oin", Role + "initiator"),
        To = new Party(Hub, "urn:osb:oin", Role + "responder"),
        Agreement = new AgreementRef("urn:knooppunt:aansluitovereenkomst:1"),
        Service = new Service("urn:knooppunt:schuldregelen"),
        Action = "Saldoverzoek",
        ConversationId = "c1",
    };

    public static PModeFile File(string name, string json) => new(name, Encoding.UTF8.GetBytes(json));

    /// <summary>A file <c>m.json</c> with the id in it and these keys besides.</summary>
    public static PModeFile With(string keys, string id = "m") => File(id + ".json", $"{{ \"id\": \"{id}\"{(keys.Length == 0 ? "" : ", " + keys)} }}");

    public static PModeReading Read(params PModeFile[] files) => PModeSet.Read(files, IsTerm);

    public static PModeSet Set(params PModeFile[] files)
    {
        var reading = Read(files);
        Assert.Empty(reading.Problems);
        return reading.Set!;
    }

    public static ImmutableArray<PModeProblem> Problems(params PModeFile[] files)
    {
        var reading = Read(files);
        Assert.Null(reading.Set);
        return reading.Problems;
    }

    public static bool IsTerm(string text) => text is "5wd" or "PT5S";
}
