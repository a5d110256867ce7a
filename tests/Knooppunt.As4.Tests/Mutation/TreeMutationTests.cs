using Xunit;

namespace Knooppunt.As4.Tests.Mutation;

/// <summary>A good message whose tree was changed is refused, or nothing that is consumed has changed (security catalogue 2.7).</summary>
public sealed class TreeMutationTests(ITestOutputHelper output)
{
    public static TheoryData<string> Names => OctetMutationTests.Names;

    [Theory, MemberData(nameof(Names))]
    public void Every_deletion_duplication_move_and_renaming_is_refused_or_changes_nothing(string name) => Tally.Judge(name, TreeMutants.Of, atLeast: 2000, output);
}
