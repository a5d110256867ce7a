namespace Knooppunt.Hub.Transparency;

/// <summary>Something that is missing, doubled or changed. It names rows by number or evidence id, never by what a message says.</summary>
/// <param name="Code">One of the codes below; scripts may rely on them.</param>
/// <param name="What">For the operator, which one.</param>
internal sealed record LogFinding(string Code, string What)
{
    public const string CheckpointMissing = "checkpoint-missing";
    public const string CheckpointSignature = "checkpoint-signature";
    public const string CheckpointRoot = "checkpoint-root";
    public const string HeadWrong = "head-wrong";
    public const string EntryMissing = "entry-missing";
    public const string TileWrong = "tile-wrong";
    public const string LeafUnreadable = "leaf-unreadable";
    public const string LeafLate = "leaf-late";
    public const string EvidenceMissing = "evidence-missing";
    public const string EvidenceChanged = "evidence-changed";
    public const string EvidenceContradicts = "evidence-contradicts";
    public const string EvidenceUnlogged = "evidence-unlogged";
    public const string ErasedEarly = "erased-early";
    public const string BasisMissing = "basis-missing";
    public const string BasisChanged = "basis-changed";
    public const string MessageMissing = "message-missing";
    public const string MessageContradicts = "message-contradicts";
}

/// <summary>What a check came to.</summary>
/// <param name="Size">The size of the checkpoint that it went up to.</param>
/// <param name="Evidence">How many pieces of evidence were compared with their leaf.</param>
/// <param name="Erased">How many leaves stand for evidence that was erased.</param>
/// <param name="Messages">How many messages were compared with their evidence.</param>
/// <param name="Findings">Empty when all is as it must be.</param>
internal sealed record FsckReport(long Size, long Evidence, long Erased, long Messages, IReadOnlyList<LogFinding> Findings);
