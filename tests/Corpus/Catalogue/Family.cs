namespace Knooppunt.Corpus;

/// <summary>A row of the attack catalogue (security catalogue 2.5).</summary>
/// <param name="Id">Its id, for example <c>M-01</c>.</param>
/// <param name="Input">What it is about, in a few words.</param>
internal sealed record Row(string Id, string Input);

/// <summary>A family of the catalogue: its rows, and the cases that show each of them.</summary>
internal sealed record Family(string Letter, IReadOnlyList<Row> Rows, IReadOnlyList<Case> Cases);
