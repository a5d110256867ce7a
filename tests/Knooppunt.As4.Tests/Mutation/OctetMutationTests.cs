using Xunit;

namespace Knooppunt.As4.Tests.Mutation;

/// <summary>
/// A good message with one octet changed is refused, or nothing that is consumed has changed (security catalogue 2.7, S-25). The
/// counts are part of the output; docs/testing.md keeps those of one run.
/// </summary>
public sealed class OctetMutationTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => [.. GoodMessages.All.Keys];

    public static TheoryData<string> WithParts => [.. GoodMessages.All.Values.Where(o => o.Parts.Count > 0).Select(o => o.Name)];

    [Theory, MemberData(nameof(Names))]
    public void Every_flipped_octet_of_the_envelope_is_refused_or_changes_nothing(string name) => Tally.Judge(name, OctetMutants.Flips, atLeast: 5000, output);

    [Theory, MemberData(nameof(Names))]
    public void Deleted_doubled_and_inserted_octets_of_the_envelope_are_refused_or_change_nothing(string name) => Tally.Judge(name, OctetMutants.Edits, atLeast: 1000, output);

    [Theory, MemberData(nameof(Names))]
    public void Every_changed_octet_of_the_MIME_frame_is_refused_or_changes_nothing(string name) => Tally.Judge(name, OctetMutants.Frame, atLeast: 100, output);

    [Theory, MemberData(nameof(WithParts))]
    public void Every_changed_octet_of_the_parts_is_refused_or_changes_nothing(string name) => Tally.Judge(name, OctetMutants.Parts, atLeast: 50, output);

    [Fact]
    public void Parts_under_another_media_type_with_other_line_ends_are_refused_or_change_nothing() => Tally.Judge("push, three parts", PartMutants.Of, atLeast: 60, output);
}
