using System.Text;
using CsCheck;
using static Knooppunt.TransparencyLog.Tests.NoteVectors;

namespace Knooppunt.TransparencyLog.Tests;

/// <summary>
/// Whatever octets come in: nothing throws, a reason is given when nothing was read, and what was read is written as the same octets.
/// </summary>
public sealed class MalleabilityTests
{
    private static readonly byte[][] Seeds =
    [
        Encoding.UTF8.GetBytes(PeterNote + EnochLine), Encoding.UTF8.GetBytes(RekorNote), Encoding.UTF8.GetBytes(SofaCheckpoint),
        Encoding.UTF8.GetBytes("a\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\nx\n"), Encoding.UTF8.GetBytes(PeterLine.TrimEnd('\n')),
        Encoding.UTF8.GetBytes(PeterKey), Encoding.UTF8.GetBytes(RekorKey), IndependentVector.Proof, IndependentVector.Policy, IndependentVector.Leaf,
        [0, 0, 0, 3, 1, 2, 3, 0, 1, 9],
    ];

    // Octets that mean something in one of the formats.
    private static readonly Gen<byte> Octet = Gen.Frequency((2, Gen.OneOf(Encoding.UTF8.GetBytes("\n\r\t =+/0189Aa—#x.p"))), (1, Gen.Byte));

    [Fact]
    public void Random_octets() => Octet.Array[0, 200].Sample(octets => Judge(octets), iter: 3_000);

    [Fact]
    public void Changed_octets_of_valid_input() => Gen.Select(
        Gen.OneOf(Seeds),
        Gen.Select(Gen.Int[0, 4_000], Gen.Int[0, 3], Octet).Array[1, 4]).Sample(
        (seed, edits) =>
        {
            List<byte> octets = [.. seed];
            foreach (var (place, kind, octet) in edits)
            {
                var at = place % (octets.Count + 1);
                if (kind == 0 || at == octets.Count)
                    octets.Insert(at, octet);
                else if (kind == 1)
                    octets.RemoveAt(at);
                else if (kind == 2)
                    octets[at] ^= (byte)(1 << (octet % 8));
                else
                    octets.InsertRange(at, octets.Skip(place % 50).Take(octet).ToArray());
            }

            Judge([.. octets]);
        },
        iter: 5_000);

    [Fact]
    public void Unchanged_input_is_read()
    {
        Assert.Equal(["note"], Judge(Seeds[0]));
        Assert.Equal(["note", "checkpoint"], Judge(Seeds[2]));
        Assert.Equal(["text"], Judge(Seeds[3]));
        Assert.Equal(["line"], Judge(Seeds[4]));
        Assert.Equal(["key"], Judge(Seeds[6]));
        Assert.Equal(["note", "proof"], Judge(Seeds[7]));
        Assert.Equal(["policy"], Judge(Seeds[8]));
        Assert.Equal(["leaf"], Judge(Seeds[9]));
        Assert.Equal(["bundle"], Judge(Seeds[10]));
    }

    [Fact]
    public void Base64_has_one_spelling() => Gen.Byte.Array[0, 40].Sample(octets =>
    {
        var text = Encoding.ASCII.GetBytes(Convert.ToBase64String(octets));
        return Base64Text.TryDecode(text, out var read) && read.AsSpan().SequenceEqual(octets)
            && !Base64Text.TryDecode([.. text, (byte)'='], out _)
            && !Base64Text.TryDecode([.. text, (byte)'\n'], out _)
            && !Base64Text.TryDecode([(byte)' ', .. text], out _);
    });

    [Fact]
    public void Decimal_has_one_spelling() => Gen.Long[0, long.MaxValue].Sample(number =>
    {
        var text = Encoding.ASCII.GetBytes(DecimalText.Format(number));
        return DecimalText.TryParse(text, out var read) && read == number
            && !DecimalText.TryParse([(byte)'0', .. text], out _)
            && !DecimalText.TryParse([(byte)'+', .. text], out _)
            && !DecimalText.TryParse([.. text, 0], out _)
            && !DecimalText.TryParse([.. text, (byte)' '], out _);
    });

    private static List<string> Judge(byte[] octets)
    {
        List<string> readable = [];
        Same("note", SignedNote.TryParse(octets, out var note, out var error), error, () => note!.ToOctets());
        Same("checkpoint", SignedCheckpoint.TryParse(octets, out var signed, out error), error, () => signed!.ToOctets());
        Same("text", Checkpoint.TryParse(octets, out var content, out error), error, () => content!.ToText());
        Same("line", NoteSignature.TryParse(octets, out var line, out error), error, () => Encoding.UTF8.GetBytes(line!.ToString()));
        Same("proof", TlogProof.TryParse(octets, out var proof, out error), error, () => proof!.ToOctets());
        Same("leaf", EvidenceLeaf.TryParse(octets, out var leaf, out error), error, () => leaf!.ToOctets());
        Same("bundle", EntryBundle.TryParse(octets, 3, out var entries), null, () => EntryBundle.Format(entries!));
        var text = Encoding.Latin1.GetString(octets);
        Same("key", NoteVerifier.TryParse(text, out var key, out error), error, () => Encoding.Latin1.GetBytes(key!.ToString()));
        // A policy has comments and white space, so only what was written once is written again.
        if (TlogPolicy.TryParse(octets, out var policy, out error))
        {
            Assert.True(TlogPolicy.TryParse(policy.ToOctets(), out var again, out _));
            Assert.Equal(policy.ToOctets(), again.ToOctets());
            readable.Add("policy");
        }

        if (note is not null)
            Assert.Equal(LogError.NoKnownSignature, note.Verify().Error);
        return readable;

        void Same(string kind, bool read, LogError? reason, Func<byte[]> write)
        {
            if (reason is not null)
                Assert.Equal(read, reason == LogError.None);
            if (!read)
                return;
            Assert.Equal(octets, write());
            readable.Add(kind);
        }
    }
}
