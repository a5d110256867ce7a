namespace Knooppunt.Corpus;

/// <summary>R-09 to: whom a message is from and for, and what it asks for.</summary>
internal static class AddressCases
{
    private static readonly Expected Inconsistent = Expected.Error("EBMS:0003");
    private static readonly Expected Header = Expected.Error("EBMS:0009");
    private static readonly Expected Mismatch = Expected.Error("EBMS:0010");
    private static readonly Expected NoRoute = Expected.Error("EBMS:0020");

    private const string From = "<eb:From><eb:PartyId type=\"urn:osb:oin\">";
    private const string To = "<eb:To><eb:PartyId type=\"urn:osb:oin\">";

    public static IEnumerable<Case> All =>
    [
        new("R-09", "a reference to another party's message, in order", Expected.Accepted, async scene =>
        {
            var other = scene.Draft(Scene.Schuldhulp);
            await scene.Given(() => scene.Post(other.Sign().Wire(), Scene.Schuldhulp));
            return await scene.Post(scene.Draft().Header("</eb:MessageId>", $"</eb:MessageId><eb:RefToMessageId>{other.MessageId}</eb:RefToMessageId>").Sign().Wire());
        })
        {
            Because = "the hub has no process logic: it carries the reference and looks nothing up, so it tells nothing either",
        },
        Changed("R-09", "a reference that is no id", Header, "</eb:MessageId>", "</eb:MessageId><eb:RefToMessageId>a b</eb:RefToMessageId>"),
        Changed("R-09", "originalSender is another", Inconsistent, $"<eb:Property name=\"originalSender\">{Scene.Gemeente.Oin}", $"<eb:Property name=\"originalSender\">{Scene.Schuldhulp.Oin}"),
        Changed("R-09", "originalSender twice", Inconsistent, "<eb:MessageProperties>", $"<eb:MessageProperties><eb:Property name=\"originalSender\">{Scene.Gemeente.Oin}</eb:Property>"),
        Changed("R-09", "finalRecipient twice", Inconsistent, "<eb:MessageProperties>", $"<eb:MessageProperties><eb:Property name=\"finalRecipient\">{Scene.Energie.Oin}</eb:Property>"),
        Changed("R-09", "no finalRecipient", Inconsistent, "name=\"finalRecipient\"", "name=\"finalrecipient\""),
        Changed("R-09", "finalRecipient with white space", NoRoute, $"name=\"finalRecipient\">{Scene.Belasting.Oin}", $"name=\"finalRecipient\"> {Scene.Belasting.Oin}"),
        Changed("R-09", "a conversation of another, in order", Expected.Accepted, "<eb:ConversationId>", "<eb:ConversationId>gesprek-1-"),

        Changed("R-10", "an unknown recipient", NoRoute, $"name=\"finalRecipient\">{Scene.Belasting.Oin}", "name=\"finalRecipient\">00000099000000777000"),
        Changed("R-10", "the sender itself", NoRoute, $"name=\"finalRecipient\">{Scene.Belasting.Oin}", $"name=\"finalRecipient\">{Scene.Gemeente.Oin}"),
        Changed("R-10", "the hub", NoRoute, $"name=\"finalRecipient\">{Scene.Belasting.Oin}", "name=\"finalRecipient\">00000099000000001000"),
        Changed("R-10", "To is not the hub", Inconsistent, To + "00000099000000001000", To + Scene.Belasting.Oin),
        Changed("R-10", "two To", Inconsistent, To, "<eb:To><eb:PartyId type=\"urn:osb:oin\">00000099000000001000</eb:PartyId><eb:PartyId type=\"urn:osb:oin\">"),
        Changed("R-10", "two From", Inconsistent, From, $"<eb:From><eb:PartyId type=\"urn:osb:oin\">{Scene.Schuldhulp.Oin}</eb:PartyId><eb:PartyId type=\"urn:osb:oin\">"),
        Changed("R-10", "no type", Inconsistent, To, "<eb:To><eb:PartyId>"),
        Changed("R-10", "another type", Inconsistent, To, "<eb:To><eb:PartyId type=\"urn:other\">"),
        Changed("R-10", "From in full-width digits", Inconsistent, From + Scene.Gemeente.Oin, From + string.Concat(Scene.Gemeente.Oin.Select(c => (char)(c - '0' + '\uFF10')))),

        Changed("R-11", "another service", Mismatch, "urn:knooppunt:schuldregelen", "urn:knooppunt:schuldregelen2"),
        Changed("R-11", "a service that is no URI", Inconsistent, "urn:knooppunt:schuldregelen", "schuldregelen"),
        Changed("R-11", "another action", Mismatch, "<eb:Action>Saldoverzoek", "<eb:Action>Verwijder"),
        Changed("R-11", "an action in small letters", Mismatch, "<eb:Action>Saldoverzoek", "<eb:Action>saldoverzoek"),
        Unauthorised("an action with a BSN, by who is not entitled", "SaldoverzoekPubliek"),
        Unauthorised("an action that its role does not send", "SaldoverzoekAntwoord"),
        Changed("R-11", "another agreement", Mismatch, "urn:knooppunt:aansluitovereenkomst:1", "urn:knooppunt:aansluitovereenkomst:2"),
        Changed("R-11", "another role", Mismatch, Ns.Ebms + "initiator", Ns.Ebms + "responder"),
        Changed("R-11", "a P-Mode of its own choice, in order", Expected.Accepted, "<eb:AgreementRef>", "<eb:AgreementRef pmode=\"../../etc/passwd\">"),
        Changed("R-11", "a channel", Mismatch, "<eb:UserMessage>", $"<eb:UserMessage mpc=\"https://knooppunt.example/mpc/{Scene.Energie.Oin}\">"),

        new("R-12", "one message too many", Expected.Error("EBMS:0021"), async scene =>
        {
            Draft Next() => scene.Draft().Header($"name=\"finalRecipient\">{Scene.Belasting.Oin}", $"name=\"finalRecipient\">{Scene.Energie.Oin}");
            for (var i = 0; i < 12; i++)
                await scene.Given(() => scene.Post(Next().Sign().Wire()));
            return await scene.Post(Next().Sign().Wire());
        })
        {
            // The message after it (P7) goes to another mailbox, which has room for it besides those that the hub was warmed up with.
            Hosting = new("twelve places", "--Hub:Limits:MaxWaitingPerMailbox", "12"),
        },

        Block("an address to answer to", $"<a:ReplyTo xmlns:a=\"http://www.w3.org/2005/08/addressing\"><a:Address>{Tripwire.Address}/reply</a:Address></a:ReplyTo>"),
        Block("an action of WS-Addressing", "<a:Action xmlns:a=\"http://www.w3.org/2005/08/addressing\">urn:delete</a:Action>"),
        Block("reliable messaging", "<r:Sequence xmlns:r=\"http://docs.oasis-open.org/ws-rx/wsrm/200702\"><r:Identifier>x</r:Identifier></r:Sequence>"),
        Block("routing input of multihop", $"<m:RoutingInput xmlns:m=\"http://docs.oasis-open.org/ebxml-msg/ns/ebms/v3.0/multihop/200902/\"></m:RoutingInput>"),
        Block("a fragment of split and join", "<f:MessageFragment xmlns:f=\"http://docs.oasis-open.org/ebxml-msg/ebms/v3.0/ns/mf/2010/04/\"></f:MessageFragment>"),
    ];

    private static Case Changed(string row, string name, Expected expected, string old, string replacement) => new(row, name, expected, scene => scene.Post(scene.Draft().Header(old, replacement).Sign().Wire()));

    /// <summary>Schuldhulp is a counsellor without a right to the citizen service number.</summary>
    private static Case Unauthorised(string name, string action) => new("R-11", name, Expected.Error("EBMS:0004"), scene =>
        scene.Post(scene.Draft(Scene.Schuldhulp).Header("<eb:Action>Saldoverzoek", "<eb:Action>" + action).Sign().Wire(), Scene.Schuldhulp));

    private static Case Block(string name, string block) => new("R-34", name, Header, scene =>
    {
        var signed = scene.Draft().Sign();
        return scene.Post(signed.Change("<S12:Header>", "<S12:Header>" + block).Wire());
    })
    {
        Because = "a block that AS4 does not have is an invalid header",
    };
}
