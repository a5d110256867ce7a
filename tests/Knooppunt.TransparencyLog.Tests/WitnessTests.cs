using System.Text;

namespace Knooppunt.TransparencyLog.Tests;

public sealed class WitnessTests
{
    private const string Origin = "log.example/1";

    private static readonly NoteSigner Log = NoteSigner.Ed25519(Origin, NoteVectors.Seed("log"));
    private static readonly NoteSigner Stranger = NoteSigner.Ed25519(Origin, NoteVectors.Seed("stranger"));
    private static readonly MemoryTree Tree = MemoryTree.OfNumbers(40);

    // The request of C2SP tlog-witness ("add-checkpoint"), word for word.
    private const string SpecRequest = """
        old 20852014
        PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=
        jrJZDmY8Y7SyJE0MWLpLozkIVMSMZcD5kvuKxPC3swk=
        5+pKlUdi2LeF/BcMHBn+Ku6yhPGNCswZZD1X/6QgPd8=
        /6WVhPs2CwSsb5rYBH5cjHV/wSmA79abXAwhXw3Kj/0=

        example.com/behind-the-sofa
        20852163
        CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

        — example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=
        — example.com/behind-the-sofa opLqBQsREYCgu6xQkYQwJr9fo45a62DN9EdmHXnZdXNqlcVGlCum2Wks+49/V6267UEjw6QUXTS5Rovnzv++qbSzm9Q=

        """;

    [Fact]
    public void Request_of_the_specification_is_read_and_written_as_the_same_octets()
    {
        var octets = Encoding.UTF8.GetBytes(SpecRequest.ReplaceLineEndings("\n"));
        Assert.True(AddCheckpoint.TryParse(octets, out var request, out _));
        Assert.Equal((20_852_014, 4, 20_852_163), (request.OldSize, request.Proof.Count, request.Checkpoint.Content.Head.Size));
        Assert.Equal(octets, request.ToOctets());
    }

    [Theory]
    [InlineData("new 0\n\n", LogError.Line)]
    [InlineData("old 0\n", LogError.Base64)]
    [InlineData("old 00\n\n", LogError.Number)]
    [InlineData("old -1\n\n", LogError.Number)]
    [InlineData("old 0 \n\n", LogError.Number)]
    [InlineData("old 0\r\n\r\n", LogError.Number)]
    [InlineData("old 0\nAAAA\n\n", LogError.Base64)]
    [InlineData("", LogError.Line)]
    public void Request_in_another_form_is_refused(string before, LogError error)
    {
        Assert.False(AddCheckpoint.TryParse([.. Encoding.ASCII.GetBytes(before), .. Signed(1).ToOctets()], out _, out var found));
        Assert.Equal(error, found);
    }

    [Fact]
    public void Sixty_three_lines_of_proof_are_read_and_sixty_four_are_not()
    {
        AddCheckpoint With(int lines) => new(0, [.. Enumerable.Repeat(Hashing.EmptyRoot, lines)], Signed(1));
        Assert.True(AddCheckpoint.TryParse(With(63).ToOctets(), out _, out _));
        Assert.False(AddCheckpoint.TryParse(With(64).ToOctets(), out _, out var error));
        Assert.Equal(LogError.TooLarge, error);
    }

    [Fact]
    public void Every_pair_of_sizes_of_one_tree_is_cosigned_with_its_proof_and_with_no_other()
    {
        for (var old = 0; old <= 40; old++)
        {
            for (var size = old; size <= 40; size++)
            {
                var proof = Tree.Consistency(old, size);
                Assert.Equal(WitnessAnswer.Cosign, Judge(new(old, proof, Signed(size)), Tree.Head(old)));
                Assert.Equal(WitnessAnswer.NotConsistent, Judge(new(old, [.. proof, Hashing.EmptyRoot], Signed(size)), Tree.Head(old)));
                if (proof.Count > 0)
                    Assert.Equal(WitnessAnswer.NotConsistent, Judge(new(old, [.. proof.Skip(1)], Signed(size)), Tree.Head(old)));
            }
        }
    }

    [Fact]
    public void Each_check_has_its_answer_and_its_status()
    {
        var other = NoteSigner.Ed25519("log.example/2", NoteVectors.Seed("log"));
        var proof = Tree.Consistency(5, 9);
        (int Status, WitnessAnswer Answer, AddCheckpoint Request)[] rows =
        [
            (200, WitnessAnswer.Cosign, new(5, proof, Signed(9))),
            (404, WitnessAnswer.UnknownLog, new(5, proof, SignedCheckpoint.Sign(new("log.example/2", Tree.Head(9)), other))),
            (403, WitnessAnswer.NotSigned, new(5, proof, SignedCheckpoint.Sign(new(Origin, Tree.Head(9)), Stranger))),
            (400, WitnessAnswer.OldSizeAbove, new(10, [], Signed(9))),
            (409, WitnessAnswer.OtherSize, new(4, Tree.Consistency(4, 9), Signed(9))),
            (409, WitnessAnswer.OtherSize, new(6, Tree.Consistency(6, 9), Signed(9))),
            (409, WitnessAnswer.OtherRoot, new(5, [], SignedCheckpoint.Sign(new(Origin, Tree.Head(9) with { Size = 5 }), Log))),
            (422, WitnessAnswer.NotConsistent, new(5, Tree.Consistency(6, 9), Signed(9))),
        ];
        foreach (var (status, answer, request) in rows)
        {
            Assert.Equal(answer, Judge(request, Tree.Head(5)));
            Assert.Equal(status, WitnessRules.HttpStatus(answer));
        }
    }

    [Fact]
    public void Every_changed_octet_of_a_request_is_refused()
    {
        var octets = new AddCheckpoint(5, Tree.Consistency(5, 9), Signed(9)).ToOctets();
        for (var i = 0; i < octets.Length; i++)
        {
            foreach (var change in new byte[] { 0x01, 0x02, 0x20, 0x80 })
            {
                var changed = octets.ToArray();
                changed[i] ^= change;
                Assert.False(AddCheckpoint.TryParse(changed, out var request, out _) && Judge(request, Tree.Head(5)) == WitnessAnswer.Cosign, $"octet {i}");
            }
        }
    }

    [Fact]
    public void Signature_of_a_stranger_besides_that_of_the_log_is_ignored()
    {
        var both = SignedCheckpoint.Sign(new(Origin, Tree.Head(9)), Stranger, Log);
        Assert.Equal(WitnessAnswer.Cosign, Judge(new(5, Tree.Consistency(5, 9), both), Tree.Head(5)));
    }

    [Fact]
    public void Answer_with_a_size_has_one_spelling()
    {
        Assert.True(AddCheckpoint.TryParseSize("20852163\n"u8, out var size));
        Assert.Equal(20_852_163, size);
        Assert.Equal("20852163\n"u8.ToArray(), AddCheckpoint.FormatSize(size));
        Assert.All(new[] { "", "\n", "5", "05\n", "5\n\n", " 5\n", "5\r\n" }, text => Assert.False(AddCheckpoint.TryParseSize(Encoding.ASCII.GetBytes(text), out _)));
    }

    [Fact]
    public void Log_that_grew_has_no_fork_and_one_that_was_regrown_has_a_proven_one()
    {
        var honest = LogOf(Enumerable.Range(0, 300));
        var regrown = LogOf(Enumerable.Range(0, 300).Select(i => i < 120 ? i : i + 1000));
        for (var old = 0; old <= 300; old += 20)
        {
            var before = SignedCheckpoint.Sign(new(Origin, HeadOf(honest, old)), Log);
            Assert.Null(LogFork.Find(before, SignedCheckpoint.Sign(new(Origin, honest.Head), Log), Cut(honest)));

            var fork = LogFork.Find(before, SignedCheckpoint.Sign(new(Origin, regrown.Head), Log), Cut(regrown));
            Assert.Equal(old > 120, fork is { IsProven: true });
            if (fork is { Proof.Count: > 0 })
                Assert.False((fork with { OtherRoot = before.Content.Head.Root }).IsProven);
        }
    }

    [Fact]
    public void Tiles_that_do_not_belong_to_the_newer_checkpoint_prove_nothing()
    {
        var honest = LogOf(Enumerable.Range(0, 50));
        var other = LogOf(Enumerable.Range(500, 50));
        var before = SignedCheckpoint.Sign(new(Origin, HeadOf(honest, 20)), Log);
        Assert.Null(LogFork.Find(before, SignedCheckpoint.Sign(new(Origin, honest.Head), Log), Cut(other)));
    }

    private static WitnessAnswer Judge(AddCheckpoint request, TreeHead known) => WitnessRules.Judge(request, [Log.Verifier], known);

    private static SignedCheckpoint Signed(int size) => SignedCheckpoint.Sign(new(Origin, Tree.Head(size)), Log);

    private static MemoryLog LogOf(IEnumerable<int> numbers)
    {
        var log = new MemoryLog();
        log.Append([.. numbers.Select(MemoryTree.LeafOf)]);
        return log;
    }

    private static TreeHead HeadOf(MemoryLog log, int size) => new(size, new TiledTree(size, Cut(log)).Root()!.Value);

    private static TileReader Cut(MemoryLog log) => id => TileId.InTree(id.Level, id.Index, log.Head.Size) is { } there ? log.Read(there) : null;
}
