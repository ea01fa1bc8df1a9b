using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KitchenOps.Domain.Kernel;
using KitchenOps.Tests.Support;
using KitchenOps.Web.Wire;

namespace KitchenOps.Tests.Wire;

/// <summary>
/// What was written once is read for ever. <c>golden/NAME.vN.json</c> is an event as version N wrote it; it is never edited. A new form takes a
/// new version, an upcaster and a new file.
/// </summary>
public sealed class EventGoldenTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "KitchenOps.Tests", "Wire", "golden");
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static TheoryData<string, int> EveryVersion
    {
        get
        {
            var data = new TheoryData<string, int>();
            foreach (var (name, version, _) in EventCatalog.Entries)
                for (var each = 1; each <= version; each++) data.Add(name, each);
            return data;
        }
    }

    [Fact]
    public void Every_event_is_in_the_catalogue_and_has_an_example()
    {
        var events = typeof(DomainEvent).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(DomainEvent)) && !type.IsAbstract).Select(type => type.Name).Order().ToList();
        Assert.Equal(events, EventCatalog.Entries.Select(entry => entry.Name).Order());
        Assert.Equal(events, WireExamples.Events.Select(e => e.GetType().Name).Order());
    }

    [Theory, MemberData(nameof(EveryVersion))]
    public void What_any_version_wrote_is_read_as_the_event_of_today(string name, int version)
    {
        var golden = File.ReadAllText(File_(name, version));
        var read = EventCatalog.Read(name, version, golden);
        var meant = WireExamples.Older.GetValueOrDefault((name, version)) ?? Example(name);
        Assert.Equal(meant, read);
        Assert.Equal(EventCatalog.Write(meant), EventCatalog.Write(read));
    }

    [Fact]
    public void Today_writes_what_the_golden_file_of_its_version_holds()
    {
        foreach (var (name, version, _) in EventCatalog.Entries)
        {
            var written = JsonNode.Parse(EventCatalog.Write(Example(name)))!.ToJsonString(Indented) + "\n";
            // A new event or version is written with KITCHENOPS_GOLDEN=write; an old file stays as it is.
            if (Environment.GetEnvironmentVariable("KITCHENOPS_GOLDEN") == "write" && !File.Exists(File_(name, version))) File.WriteAllText(File_(name, version), written);
            Assert.Equal(File.ReadAllText(File_(name, version)), written);
        }
    }

    [Fact]
    public void There_is_no_golden_file_that_nothing_reads() =>
        Assert.Equal(
            EventCatalog.Entries.SelectMany(entry => Enumerable.Range(1, entry.Version).Select(version => $"{entry.Name}.v{version}.json")).Order(StringComparer.Ordinal),
            Directory.GetFiles(Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal)!);

    [Fact]
    public void A_version_that_this_build_does_not_know_is_not_guessed_at()
    {
        Assert.Throws<InvalidDataException>(() => EventCatalog.Read("OrderPlaced", 99, "{}"));
        Assert.Throws<InvalidDataException>(() => EventCatalog.Read("OrderPlaced", 0, "{}"));
        Assert.Throws<InvalidDataException>(() => EventCatalog.Read("NeverHeardOf", 1, "{}"));
    }

    [Fact]
    public void An_older_version_is_brought_up_step_by_step()
    {
        var history = new VersionedEvent(typeof(Thing),
            body => { body["name"] = body["title"]?.DeepClone(); body.Remove("title"); },   // 1 → 2: renamed
            body => body["count"] = 1);   // 2 → 3: gained
        Assert.Equal(3, history.Version);
        Assert.Equal(new Thing("spoon", 1), history.Read(1, """{"title":"spoon"}"""));
        Assert.Equal(new Thing("spoon", 1), history.Read(2, """{"name":"spoon"}"""));
        Assert.Equal(new Thing("spoon", 4), history.Read(3, """{"name":"spoon","count":4}"""));
    }

    private static string File_(string name, int version) => Path.Combine(Folder, $"{name}.v{version}.json");

    private static DomainEvent Example(string name) => WireExamples.Events.Single(e => e.GetType().Name == name);

    private sealed record Thing(string Name, int Count) : DomainEvent;
}
