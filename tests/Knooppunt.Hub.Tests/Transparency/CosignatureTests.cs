using System.Text;
using Knooppunt.Hub.Keys;
using Knooppunt.Hub.Storage;
using Knooppunt.Hub.Transparency;
using Knooppunt.TransparencyLog;
using Xunit;

namespace Knooppunt.Hub.Tests.Transparency;

/// <summary>What a witness answers, and the policy that names it.</summary>
public sealed class CosignatureTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch.AddYears(56);
    private static readonly NoteSigner Log = NoteSigner.Ed25519("log.example", new byte[32]);
    private static readonly Cosigner Witness = new("witness.example", Enumerable.Repeat((byte)1, 32).ToArray());
    private static readonly Cosigner Other = new("other.example", Enumerable.Repeat((byte)2, 32).ToArray());
    private static readonly SignedCheckpoint Checkpoint = Of(5);

    [Fact]
    public void Own_cosignature_is_found_among_those_of_other_keys()
    {
        var own = Witness.Sign(Checkpoint, At);
        var found = ReadCosignatures.Of(Witness.Verifier, Checkpoint, Body(Other.Sign(Checkpoint, At), own, Witness.Sign(Checkpoint, At.AddSeconds(1))));
        Assert.Equal(own.ToString(), found?.ToString());
    }

    [Fact]
    public void Answer_without_a_cosignature_of_this_key_over_this_checkpoint_gives_nothing()
    {
        var impostor = new Cosigner("witness.example", Enumerable.Repeat((byte)3, 32).ToArray());
        byte[][] answers =
        [
            [], "\n"u8.ToArray(), "cosigned\n"u8.ToArray(), [0xff, 0xfe],
            Body(Other.Sign(Checkpoint, At)), Body(impostor.Sign(Checkpoint, At)), Body(Witness.Sign(Of(6), At)),
            Body(Witness.Sign(Of(6), At), Witness.Sign(Checkpoint, At)), // one that fails spoils the rest
            [.. Body(Witness.Sign(Checkpoint, At)), .. "garbage\n"u8],
        ];
        Assert.All(answers, answer => Assert.Null(ReadCosignatures.Of(Witness.Verifier, Checkpoint, answer)));
    }

    [Fact]
    public void Policy_says_whom_to_ask_and_who_is_the_quorum()
    {
        var witnesses = Load($"log {Log.Verifier}\nwitness w {Witness.Verifier} https://witness.example/\nwitness o {Other.Verifier}\ngroup both all w o\nquorum both\n");
        Assert.Equal(["w"], witnesses.ToAsk.Select(w => w.Name));
        Assert.True(witnesses.IsQuorum(["witness.example", "other.example"]));
        Assert.False(witnesses.IsQuorum(["witness.example"]));
        Assert.False(witnesses.IsQuorum(["w", "o"])); // names inside the policy are not names of keys
        Assert.False(Load($"log {Log.Verifier}\nquorum none\n").IsQuorum(["witness.example"]));
        Assert.Empty(LogWitnesses.Load("nowhere").ToAsk);
    }

    [Theory]
    [InlineData("quorum nobody\n")]
    [InlineData("witness w KEY ftp://witness.example/\nquorum w\n")]
    [InlineData("witness w KEY witness.example\nquorum w\n")]
    public void Policy_that_is_wrong_ends_the_start(string policy) =>
        Assert.StartsWith("Hub:LogPolicy", Assert.Throws<SetupException>(() => Load(policy.Replace("KEY", Witness.Verifier.ToString(), StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    private static SignedCheckpoint Of(int size) => SignedCheckpoint.Sign(new Checkpoint("log.example", new TreeHead(size, Hashing.Leaf([(byte)size]))), Log);

    private static byte[] Body(params NoteSignature[] lines) => Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => $"{line}\n")));

    private static LogWitnesses Load(string policy)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, policy);
            return LogWitnesses.Load(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
