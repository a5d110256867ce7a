using System.Collections.Immutable;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Knooppunt.As4.Evidence;
using Knooppunt.As4.Evidence.Bundles;
using Knooppunt.As4.Messages;
using Knooppunt.As4.Security;
using Knooppunt.Client.Evidence;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Client.Tests.Evidence;

/// <summary>How a message of the mint ended.</summary>
internal enum End
{
    None,
    HandedOver,
    Expired,
    Rejected,
}

/// <summary>
/// A second maker of bundles, which shares no code with the hub's: a message is really signed, receipted, sealed and acknowledged with the
/// keys of the tests, and its events are leaves of a log among leaves of others.
/// </summary>
internal sealed class BundleMint
{
    public const string Origin = "log.test.example/1";

    private static readonly byte[] LogSeed = [.. Enumerable.Range(1, 32).Select(i => (byte)i)];
    private static readonly byte[] WitnessSeed = [.. Enumerable.Range(33, 32).Select(i => (byte)i)];

    private readonly List<MintedEvent> events = [];
    private readonly DateTimeOffset start;
    private readonly string messageId;

    private readonly bool witnessed;

    private BundleMint(string messageId, DateTimeOffset start, bool witnessed) => (this.messageId, this.start, this.witnessed) = (messageId, start, witnessed);

    public static NoteSigner LogKey { get; } = NoteSigner.Ed25519(Origin, LogSeed);

    public static Cosigner Witness { get; } = new("witness.test.example", WitnessSeed);

    /// <summary>Files that replace those that were minted, before the manifest is signed: what whoever holds the keys of the log could do.</summary>
    public Dictionary<string, Func<byte[], byte[]?>> Replaced { get; } = [];

    public static TlogPolicy Policy(bool witness = true)
    {
        var text = $"log {LogKey.Verifier}\nwitness w1 {Witness.Verifier}\nquorum {(witness ? "w1" : "none")}\n";
        return TlogPolicy.TryParse(Encoding.UTF8.GetBytes(text), out var policy, out var error) ? policy : throw new InvalidOperationException(error.ToString());
    }

    public static EvidenceTrust Trust(bool witness = true) => As4.Certificates.CertificatePolicy.FromAuthorities(Pki.Folder).TryGet(out var authorities, out var refusal)
        ? new EvidenceTrust(authorities, Policy(witness), [])
        : throw new InvalidOperationException(refusal.Reason);

    /// <summary>A message of the municipality to the energy company, up to an end.</summary>
    public static BundleMint Message(End end, bool payloadInBody = false, bool witnessed = true)
    {
        var now = TimeProvider.System.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMillisecond));
        using var gemeente = Pki.AccessPoint("gemeente");
        var id = $"{Guid.CreateVersion7(now)}@{Pki.GemeenteOin}.knooppunt.example";
        var submitted = Submit(id, now, gemeente, payloadInBody);
        var verified = Replies.Verify(submitted.Wire);
        var opened = verified.Open(gemeente.Decryption).TryGet(out var o, out var refusal) ? o : throw new InvalidOperationException(refusal.Reason);
        var user = verified.Header.User!;
        var mint = new BundleMint(id, now, witnessed);
        var parts = opened.Parts.Select(p => p.Reference).ToImmutableArray();

        var receipt = Replies.ReceiptFor(submitted.Wire);
        mint.Add(ErdsEvent.SubmissionAcceptance, 0, user, parts, null,
            (EvidenceBasis.Submission, "application/soap+xml", verified.EnvelopeOctets.ToArray()), (EvidenceBasis.Receipt, receipt.ContentType, receipt.Body.ToArray()));

        var consignment = Consign(user, opened);
        mint.Add(ErdsEvent.ContentConsignment, 0, user, parts, null, (EvidenceBasis.Consignment, "application/soap+xml", consignment.Envelope.ToArray()));
        switch (end)
        {
            case End.HandedOver:
                mint.Add(ErdsEvent.ContentHandover, 2, user, parts, null, (EvidenceBasis.HandoverReceipt, "application/soap+xml", HandOver(id, consignment, now.AddSeconds(2))));
                break;
            case End.Expired or End.Rejected:
                var failure = Failure(user, parts, now, end == End.Rejected);
                (string, string, byte[]) document = (EvidenceBasis.Failure, "application/xml", failure.Sign(Replies.Hub));
                mint.Add(ErdsEvent.ContentHandoverFailure, 3, user, parts, new EventReason(failure.Reason.ToString(), "A fixed text."),
                    end == End.Expired ? [document] : [document, (EvidenceBasis.Rejection, "application/soap+xml", Reject(id, now))]);
                break;
        }

        return mint;
    }

    /// <summary>The bundle as the exchange would give it.</summary>
    public byte[] Bundle()
    {
        var files = Files().ToDictionary(f => f.Name, f => f.Octets.ToArray());
        foreach (var (name, replace) in Replaced)
        {
            if (replace(files.GetValueOrDefault(name) ?? []) is { } changed)
                files[name] = changed;
            else
                files.Remove(name);
        }

        BundleFile[] all = [.. files.Select(f => new BundleFile(f.Key, f.Value))];
        all = [.. all, new BundleFile(BundleNames.LeafletPage, Encoding.UTF8.GetBytes($"<!DOCTYPE html>\n<p>{BundleManifest.ContentDigest(all)}</p>\n"))];
        var manifest = SignedNote.Sign(BundleManifest.Of(messageId, all).ToText(), LogKey).ToOctets();
        return BundleArchive.Write([.. all, new BundleFile(BundleNames.Manifest, manifest)]);
    }

    private IEnumerable<BundleFile> Files()
    {
        // Leaves of others before and after: the message is somewhere in a tree.
        byte[][] leaves = [.. Enumerable.Range(0, 7).Select(Other), .. events.Select(e => e.Leaf()), .. Enumerable.Range(7, 5).Select(Other)];
        var hashes = leaves.Select(l => Hashing.Leaf(l)).ToArray();
        var head = new TreeHead(0, Hashing.EmptyRoot);
        var integration = TileIntegrator.TryAppend(head, _ => null, hashes, out var made, out var error) ? made : throw new InvalidOperationException(error.ToString());
        var tree = new TiledTree(hashes.Length, id => integration.Tiles.GetValueOrDefault(id));
        var checkpoint = SignedCheckpoint.Sign(new Checkpoint(Origin, integration.Head), LogKey);
        if (witnessed)
            checkpoint = checkpoint.With(Witness.Sign(checkpoint, start));
        for (var i = 0; i < events.Count; i++)
        {
            var folder = BundleNames.Event(i + 1, events[i].Evidence.Event.ToString());
            var proof = InclusionProof.TryMake(7 + i, hashes.Length, tree.Subtree, out var path, out _) ? new TlogProof(7 + i, path, checkpoint) : throw new InvalidOperationException();
            yield return new(folder + BundleNames.Evidence, events[i].Evidence.ToOctets());
            yield return new(folder + BundleNames.Nonce, events[i].Nonce);
            yield return new(folder + BundleNames.Proof, proof.ToOctets());
            foreach (var (name, _, octets) in events[i].Basis)
                yield return new(folder + name, octets);
        }

        foreach (var file in new[] { "gemeente/signing.crt", "hub/signing.crt", "energie/signing.crt", "vreemde/signing.crt" })
        {
            var der = X509CertificateLoader.LoadCertificateFromFile(Pki.Path(file)).RawData;
            yield return new(BundleNames.Certificate(der), der);
        }

        foreach (var list in Directory.EnumerateFiles(Pki.Folder, "*.crl").Select(File.ReadAllBytes))
            yield return new(BundleNames.RevocationList(list), list);
        yield return new(BundleNames.Checkpoint, checkpoint.ToOctets());
        yield return new(BundleNames.Policy, Policy().ToOctets());
    }

    private void Add(ErdsEvent what, int seconds, UserMessage user, ImmutableArray<SignedReference> parts, EventReason? reason, params (string Name, string ContentType, byte[] Octets)[] basis)
    {
        var at = start.AddSeconds(seconds);
        events.Add(new MintedEvent(
            new EventEvidence
            {
                // The evidence of a failure and the document that it rests on have one identifier.
                Identifier = basis.FirstOrDefault(b => b.Name == EvidenceBasis.Failure).Octets is { } failure ? IdentifierOf(failure) : Guid.CreateVersion7(at).ToString(),
                Event = what,
                EventTime = at,
                IssuerOin = Pki.HubOin,
                IssuerName = "Hub",
                PolicyId = "urn:test:policy",
                SenderOin = Pki.GemeenteOin,
                OriginalSender = user.OriginalSender,
                FinalRecipient = user.FinalRecipient,
                MessageId = user.Info.MessageId,
                ConversationId = user.ConversationId,
                Action = user.Action,
                SubmissionTime = start,
                Reason = reason,
                Parts = parts,
                Basis = [.. basis.Select(b => EvidenceBasis.Of(b.Name, b.ContentType, b.Octets))],
            },
            [.. Enumerable.Range(0, 32).Select(i => (byte)(i * 7 + events.Count))], basis));
    }

    private static string IdentifierOf(byte[] failure) =>
        DeliveryFailure.Verify(failure, [Replies.Hub.Certificate]).TryGet(out var read, out var refusal) ? read.Identifier : throw new InvalidOperationException(refusal.Reason);

    private static SignedMessage Submit(string id, DateTimeOffset now, AccessPoint sender, bool inBody)
    {
        var content = $"p1.{id}";
        var user = new UserMessage
        {
            Info = new MessageInfo(now, id),
            From = new Party(Pki.GemeenteOin, KnooppuntProfile.PartyIdType, KnooppuntProfile.InitiatorRole),
            To = new Party(Pki.HubOin, KnooppuntProfile.PartyIdType, KnooppuntProfile.ResponderRole),
            Service = new Service(KnooppuntProfile.Service),
            Action = "Saldoverzoek",
            ConversationId = "c1",
            Properties = [new("originalSender", Pki.GemeenteOin), new("finalRecipient", Pki.EnergieOin)],
            Parts = [inBody ? new PartInfo(null, [new("MimeType", "application/xml")]) : new PartInfo("cid:" + content, [new("MimeType", "application/xml")])],
        };
        if (!inBody)
            return MessageSigner.Sign(new MessagingHeader(user, []), [new OutboundPart(new Attachment(content, "application/octet-stream", Offers.Content))], sender.Signing);
        var document = As4.Xml.SafeXml.Load("<Saldoverzoek xmlns=\"urn:test\">een</Saldoverzoek>"u8.ToArray(), As4.Xml.XmlLimits.Payload).TryGet(out var payload, out var refusal)
            ? payload : throw new InvalidOperationException(refusal.Reason);
        return MessageSigner.Sign(new MessagingHeader(user, []), [], sender.Signing, bodyPayload: document.DocumentElement);
    }

    private static SignedMessage Consign(UserMessage user, Opened opened)
    {
        var header = user with
        {
            Mpc = KnooppuntProfile.DefaultMpcBase + Pki.EnergieOin,
            From = new Party(Pki.HubOin, KnooppuntProfile.PartyIdType, KnooppuntProfile.InitiatorRole),
            To = new Party(Pki.EnergieOin, KnooppuntProfile.PartyIdType, KnooppuntProfile.ResponderRole),
            Parts = [.. opened.Parts.Select(p => p.Info with { Href = p.Reference.Uri })],
        };
        using var sealTo = X509CertificateLoader.LoadCertificateFromFile(Pki.Path("energie/encryption.crt"));
        return MessageSigner.Sign(
            new MessagingHeader(header, []), [.. opened.Parts.Select(p => new OutboundPart(p.Attachment with { ContentType = "application/octet-stream" }, p.Reference))], Replies.Hub, sealTo);
    }

    private static byte[] HandOver(string id, SignedMessage consignment, DateTimeOffset at)
    {
        var receipt = new Receipt(new MessageInfo(at, $"r1@{Pki.EnergieOin}.example", id), consignment.References);
        return MessageSigner.Sign(new MessagingHeader(null, [receipt]), [], Pki.SigningKey("energie")).Envelope.ToArray();
    }

    private static byte[] Reject(string id, DateTimeOffset now)
    {
        var error = new ErrorSignal(new MessageInfo(now.AddSeconds(3), $"e1@{Pki.EnergieOin}.example", id), [ErrorEntry.Of(As4.EbmsError.FailedDecryption, "A fixed reason.", id)]);
        return MessageSigner.Sign(new MessagingHeader(null, [error]), [], Pki.SigningKey("energie")).Envelope.ToArray();
    }

    private static DeliveryFailure Failure(UserMessage user, ImmutableArray<SignedReference> parts, DateTimeOffset now, bool rejected) => new()
    {
        Identifier = Guid.NewGuid().ToString(),
        EventTime = now.AddSeconds(3),
        IssuerOin = Pki.HubOin,
        IssuerName = "Hub",
        SenderOin = Pki.GemeenteOin,
        OriginalSender = Pki.GemeenteOin,
        FinalRecipient = Pki.EnergieOin,
        MessageId = user.Info.MessageId,
        ConversationId = user.ConversationId,
        Action = user.Action,
        SubmissionTime = now,
        TermEnd = now.AddSeconds(3),
        OfferedCount = rejected ? 1 : 0,
        FirstOfferedAt = rejected ? now.AddSeconds(1) : null,
        RejectedWith = rejected ? As4.EbmsError.FailedDecryption.Code : null,
        Parts = parts,
    };

    private static byte[] Other(int number) => new EvidenceLeaf(0xA1, number, Pki.HubOin, new MerkleHash(System.Security.Cryptography.SHA256.HashData([(byte)number]))).ToOctets();

    private sealed record MintedEvent(EventEvidence Evidence, byte[] Nonce, (string Name, string ContentType, byte[] Octets)[] Basis)
    {
        public byte[] Leaf() =>
            new EvidenceLeaf((byte)Evidence.Event, Evidence.EventTime.ToUnixTimeMilliseconds(), Pki.HubOin, Commitment.Of(Nonce, Evidence.ToOctets())).ToOctets();
    }
}
