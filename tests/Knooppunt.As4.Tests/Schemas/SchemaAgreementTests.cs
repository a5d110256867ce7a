using System.Xml;
using System.Xml.Schema;
using Knooppunt.As4.Xml;
using Xunit;

namespace Knooppunt.As4.Tests.Schemas;

/// <summary>Our schemas against those of OASIS, where the folder with other people's vectors stands beside the repository.</summary>
public sealed class SchemaAgreementTests
{
    [Fact]
    public void Both_accept_and_refuse_the_same_real_headers()
    {
        if (Vectors.Folder() is null)
            return;
        var headers = Vectors.Headers();
        Assert.True(headers.Count >= 40, $"Only {headers.Count} headers were found in the vectors.");
        Compare(headers.Select(header => (header.File, header.Messaging)), atLeastOfEach: 5);
    }

    [Fact]
    public void Both_accept_and_refuse_the_same_mutations_of_our_samples()
    {
        if (Vectors.Folder() is null)
            return;
        (string Name, string Xml)[] samples =
        [
            ("user message", Samples.UserMessage),
            ("receipt", Samples.Receipt),
            ("pull request", Samples.PullRequest),
            ("error", Samples.Error),
        ];
        Compare(samples.SelectMany(sample => Of(sample.Name, Samples.Parse(sample.Xml))), atLeastOfEach: 100);
    }

    [Fact]
    public void Both_accept_and_refuse_the_same_mutations_of_real_headers()
    {
        if (Vectors.Folder() is not null)
            Compare(Vectors.Headers().SelectMany(header => Of(header.File, header.Messaging)), atLeastOfEach: 1000);
    }

    private static IEnumerable<(string, XmlElement)> Of(string name, XmlElement header) =>
        Mutations.Of(header).Select(mutation => ($"{name}: {mutation.Change}", mutation.Header));

    private static void Compare(IEnumerable<(string Name, XmlElement Header)> headers, int atLeastOfEach)
    {
        var reference = ReferenceSchemas.Load();
        var (accepted, refused) = (0, 0);
        var disagreements = new List<string>();
        foreach (var (name, header) in headers)
        {
            var expected = EbmsSchemas.IsValid(header, reference);
            (accepted, refused) = expected ? (accepted + 1, refused) : (accepted, refused + 1);
            if (EbmsSchemas.IsValid(header) != expected)
                disagreements.Add($"{name}: theirs {expected}");
        }

        Assert.True(disagreements.Count == 0, disagreements.Count + "\n" + string.Join('\n', disagreements.Take(60)));
        // Both must have been seen often, or agreement says nothing.
        Assert.True(accepted >= atLeastOfEach && refused >= atLeastOfEach, $"{accepted} accepted, {refused} refused");
        TestContext.Current.TestOutputHelper?.WriteLine($"{accepted} accepted, {refused} refused");
    }
}
