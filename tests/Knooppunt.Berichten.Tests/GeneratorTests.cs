using Knooppunt.XsdGen;

namespace Knooppunt.Berichten.Tests;

public sealed class GeneratorTests
{
    private static readonly string Schemas = Path.Combine(Samples.Repository, "schemas", "berichten");

    [Fact]
    public void The_committed_classes_are_what_the_schemas_give()
    {
        var folder = new GeneratedFolder(Path.Combine(Samples.Repository, "src", "Knooppunt.Berichten", "Generated"));
        Assert.Empty(folder.Differences(Generator.Generate(SchemaFolder.Load(Schemas))));
    }

    [Fact]
    public void The_same_schemas_give_the_same_files() =>
        Assert.Equal(Generator.Generate(SchemaFolder.Load(Schemas)), Generator.Generate(SchemaFolder.Load(Schemas)));

    [Fact]
    public void A_changed_a_missing_and_a_stale_file_are_differences_until_written()
    {
        var folder = new GeneratedFolder(Directory.CreateTempSubdirectory("xsdgen").FullName);
        try
        {
            File.WriteAllText(Path.Combine(folder.Folder, "Changed.cs"), "old");
            File.WriteAllText(Path.Combine(folder.Folder, "Stale.cs"), "old");
            var files = new Dictionary<string, string> { ["Changed.cs"] = "new", ["Missing.cs"] = "new" };
            Assert.Equal(["missing: Missing.cs", "no longer in a schema: Stale.cs", "different: Changed.cs"], folder.Differences(files));
            folder.Write(files);
            Assert.Empty(folder.Differences(files));
        }
        finally
        {
            Directory.Delete(folder.Folder, recursive: true);
        }
    }

    [Fact]
    public void A_third_version_of_all_messages_could_live_beside_the_others()
    {
        var folder = Directory.CreateTempSubdirectory("xsdgen").FullName;
        try
        {
            foreach (var file in Directory.GetFiles(Schemas, "*.xsd"))
            {
                var text = File.ReadAllText(file);
                File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), text);
                if (!file.EndsWith("-v1.xsd", StringComparison.Ordinal))
                    File.WriteAllText(Path.Combine(folder, "3-" + Path.GetFileName(file)), System.Text.RegularExpressions.Regex.Replace(text, "(urn:knooppunt:berichten:[a-z]+):2", "$1:3"));
            }

            var now = Generator.Generate(SchemaFolder.Load(Schemas));
            var both = Generator.Generate(SchemaFolder.Load(folder));
            Assert.Equal(now.Count + now.Keys.Count(f => f.Contains(".V2.", StringComparison.Ordinal)), both.Count);
            Assert.All(now, file => Assert.Equal(file.Value, both[file.Key]));
            Assert.Contains("Schuldregeling.V3.Saldoverzoek.cs", both.Keys);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("<xs:element name='a' type='xs:anyURI'><xs:annotation><xs:documentation>x</xs:documentation></xs:annotation></xs:element>")]
    [InlineData("<xs:element name='a' type='xs:int'/>")]
    [InlineData("<xs:any/>")]
    public void What_the_generator_has_no_policy_for_is_an_error(string content)
    {
        var folder = Directory.CreateTempSubdirectory("xsdgen").FullName;
        try
        {
            File.WriteAllText(Path.Combine(folder, "a.xsd"), $"""
                <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" targetNamespace="urn:knooppunt:berichten:test:1">
                <xs:element name="Test"><xs:annotation><xs:documentation>x</xs:documentation></xs:annotation>
                <xs:complexType><xs:sequence>{content}</xs:sequence></xs:complexType></xs:element></xs:schema>
                """);
            Assert.Throws<InvalidDataException>(() => Generator.Generate(SchemaFolder.Load(folder)));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
