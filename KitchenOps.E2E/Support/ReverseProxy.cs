using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KitchenOps.E2E.Support;

/// <summary>
/// A reverse proxy as its own process, with the configuration that the documentation hands out: only addresses, ports, certificates and the length of
/// its patience are put in. What is no longer found in the sample fails here.
/// </summary>
public sealed class ReverseProxy : IAsyncDisposable
{
    const int Sigterm = 15;
    // A name that every program finds at home.
    const string Host = "localhost";
    readonly Process _process;
    readonly string _folder;
    readonly X509Certificate2 _certificate;

    ReverseProxy(Process process, string folder, X509Certificate2 certificate, int plain, int secure) =>
        (_process, _folder, _certificate, Plain, Secure) = (process, folder, certificate, new Uri($"http://{Host}:{plain}/"), new Uri($"https://{Host}:{secure}/"));

    /// <summary>Where it sends browsers on to HTTPS.</summary>
    public Uri Plain { get; }

    /// <summary>Where it serves the application.</summary>
    public Uri Secure { get; }

    /// <summary>Why a test cannot have this proxy here; null when it can.</summary>
    public static string? ReasonToSkip(string name) => Find(name) is null ? $"skipped: {name} is not installed (apt-get install {(name == "nginx" ? "nginx-light" : name)})" : null;

    /// <summary>Starts it in front of <paramref name="web"/>, and lets it hang up after <paramref name="patience"/> of silence instead of the sample's.</summary>
    public static async Task<ReverseProxy> StartAsync(string name, Uri web, TimeSpan patience)
    {
        var folder = Directory.CreateTempSubdirectory($"kitchenops-{name}-").FullName;
        var (plain, secure) = (FreePort(), FreePort());
        var certificate = Certify(folder);
        var start = name == "nginx" ? Nginx(folder, web, plain, secure, patience) : Haproxy(folder, web, plain, secure, patience);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var said = new List<string>();
        void Hear(object _, DataReceivedEventArgs e)
        {
            lock (said) said.Add(e.Data ?? "");
        }
        var process = new Process { StartInfo = start };
        process.OutputDataReceived += Hear;
        process.ErrorDataReceived += Hear;
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        var proxy = new ReverseProxy(process, folder, certificate, plain, secure);
        using var http = proxy.Client();
        await Eventually.TrueAsync(async () =>
        {
            Assert.False(process.HasExited, Said());
            try
            {
                return (await http.GetAsync("/health/ready")).IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, Said);
        return proxy;

        string Said()
        {
            lock (said) return $"{name} does not serve. It said:\n{string.Join('\n', said)}";
        }
    }

    /// <summary>A program that trusts its certificate, keeps no cookie and shows redirects.</summary>
    public HttpClient Client()
    {
        var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            AllowAutoRedirect = false,
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == _certificate.GetCertHashString();
        return new HttpClient(handler) { BaseAddress = Secure };
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _ = Signal(_process.Id, Sigterm);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _certificate.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    static ProcessStartInfo Nginx(string folder, Uri web, int plain, int secure, TimeSpan patience)
    {
        var site = Put(Sample("nginx", "kitchenops.conf"),
            ("listen 80;", $"listen 127.0.0.1:{plain};"), ("listen 443 ssl", $"listen 127.0.0.1:{secure} ssl"), ("server 127.0.0.1:5080;", $"server {web.Authority};"),
            ("server_name kitchen.example.org;", $"server_name {Host};"), ("/etc/ssl/kitchenops", folder), ("_timeout 75s;", $"_timeout {patience.TotalSeconds:0}s;"));
        File.WriteAllText(Path.Combine(folder, "kitchenops.conf"), site);
        // What a distribution's own nginx.conf brings, in a folder of ours; its children keep our user, who may read it.
        File.WriteAllText(Path.Combine(folder, "nginx.conf"), $$"""
            {{(Environment.UserName == "root" ? "user root;" : "")}}
            daemon off;
            pid {{folder}}/nginx.pid;
            error_log stderr;
            events {}
            http {
                access_log off;
                client_body_temp_path {{folder}}/body;
                proxy_temp_path {{folder}}/proxy;
                fastcgi_temp_path {{folder}}/fastcgi;
                uwsgi_temp_path {{folder}}/uwsgi;
                scgi_temp_path {{folder}}/scgi;
                include {{folder}}/kitchenops.conf;
            }
            """);
        return new ProcessStartInfo(Find("nginx")!, ["-e", "stderr", "-c", Path.Combine(folder, "nginx.conf")]);
    }

    static ProcessStartInfo Haproxy(string folder, Uri web, int plain, int secure, TimeSpan patience)
    {
        File.WriteAllText(Path.Combine(folder, "haproxy.cfg"), Put(Sample("haproxy", "haproxy.cfg"),
            ("bind :80\n", $"bind 127.0.0.1:{plain}\n"), ("bind :443 ssl", $"bind 127.0.0.1:{secure} ssl"), ("server kitchen 127.0.0.1:5080", $"server kitchen {web.Authority}"),
            ("/etc/ssl/kitchenops", folder), (" 75s\n", $" {patience.TotalSeconds:0}s\n"), ("log /dev/log local0", "log stdout format raw local0")));
        return new ProcessStartInfo(Find("haproxy")!, ["-db", "-f", Path.Combine(folder, "haproxy.cfg")]);
    }

    static string Sample(string proxy, string file)
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "KitchenOps.sln"))) return File.ReadAllText(Path.Combine(at.FullName, "deploy", proxy, file));
        throw new DirectoryNotFoundException("The repository was not found");
    }

    static string Put(string text, params (string From, string To)[] changes) => changes.Aggregate(text, (now, change) =>
        now.Contains(change.From, StringComparison.Ordinal) ? now.Replace(change.From, change.To, StringComparison.Ordinal) : throw new InvalidOperationException($"The sample has no '{change.From}'."));

    static X509Certificate2 Certify(string folder)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={Host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(Host);
        request.CertificateExtensions.Add(names.Build());
        var made = request.CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(1));
        var (certificate, secret) = (made.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(Path.Combine(folder, "kitchen.crt"), certificate);
        File.WriteAllText(Path.Combine(folder, "kitchen.key"), secret);
        File.WriteAllText(Path.Combine(folder, "kitchen.pem"), $"{certificate}\n{secret}\n");
        return made;
    }

    static string? Find(string name) => new[] { "/usr/sbin", "/usr/local/sbin", "/usr/bin", "/usr/local/bin" }.Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    static extern int Signal(int process, int signal);
}
