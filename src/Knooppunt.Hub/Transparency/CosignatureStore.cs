using Dapper;
using Knooppunt.Hub.Storage;
using Knooppunt.TransparencyLog;

namespace Knooppunt.Hub.Transparency;

/// <summary>What the witnesses have signed. A line is kept only for a checkpoint that this log has signed.</summary>
internal sealed class CosignatureStore(Database database)
{
    private const string KeepSql = """
        INSERT INTO log_cosignature (size, witness, line, received_at)
        SELECT @Size, @witness, @line, @now WHERE EXISTS (SELECT 1 FROM log_checkpoint WHERE size = @Size AND root = @root)
        ON CONFLICT (size, witness) DO NOTHING
        """;

    /// <summary>The largest size that a witness has cosigned, as far as this database knows; zero when it knows of none.</summary>
    public Task<long> LastOf(string witness) => database.Read((connection, transaction) => connection.ExecuteScalarAsync<long>(
        "SELECT COALESCE(max(size), 0) FROM log_cosignature WHERE witness = @witness", new { witness }, transaction));

    public Task<int> Keep(TreeHead head, NoteSignature cosignature) => database.Write(async (connection, transaction) =>
    {
        var now = UnixTime.ToMicroseconds(await database.Now(connection, transaction));
        return await connection.ExecuteAsync(KeepSql, new { head.Size, root = head.Root.ToArray(), witness = cosignature.Name, line = cosignature.ToString(), now }, transaction);
    });
}
