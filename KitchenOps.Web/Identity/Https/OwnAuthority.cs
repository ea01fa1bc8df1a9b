using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace KitchenOps.Web.Identity.Https;

/// <summary>
/// The installation's own certificate authority, for a network that no public one certifies: made once, kept beside the key ring, its private half readable by
/// its owner alone. Tablets trust the authority once; the server's certificate under it is renewed by itself.
/// </summary>
public sealed class OwnAuthority
{
    /// <summary>Browsers refuse certificates of more than 398 days.</summary>
    private const int ServerDays = 390;
    private const int RenewBeforeDays = 30;
    private const int AuthorityYears = 10;
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";

    private readonly Lock _gate = new();
    private readonly DirectoryInfo _folder;
    private readonly TimeProvider _time;
    private readonly Func<IReadOnlyList<string>> _names;
    private X509Certificate2? _server;

    /// <summary>The authority kept in <paramref name="folder"/>; made there where there is none. <paramref name="names"/> are the host names and addresses that it certifies.</summary>
    public OwnAuthority(DirectoryInfo folder, TimeProvider time, Func<IReadOnlyList<string>> names)
    {
        (_folder, _time, _names) = (folder, time, names);
        Authority = Load("authority.pfx") is { } kept && kept.NotAfter > _time.GetUtcNow().LocalDateTime ? kept : MakeAuthority();
    }

    /// <summary>The authority.</summary>
    public X509Certificate2 Authority { get; }

    /// <summary>What a tablet installs to trust it: the public half, PEM.</summary>
    public string PublicPem => Authority.ExportCertificatePem();

    /// <summary>What a person compares before trusting it: SHA-256 in groups of four.</summary>
    public string Fingerprint => string.Join(' ', Authority.GetCertHashString(HashAlgorithmName.SHA256).Chunk(4).Select(four => new string(four)));

    /// <summary>The server's certificate: for the names of now, renewed in time.</summary>
    public X509Certificate2 Server()
    {
        lock (_gate)
        {
            var now = _time.GetUtcNow().LocalDateTime;
            _server ??= Load("server.pfx");
            if (_server is null || _server.NotAfter < now.AddDays(RenewBeforeDays) || _server.IssuerName.Name != Authority.SubjectName.Name || !Certifies(_server, _names())) _server = MakeServer();
            return _server;
        }
    }

    /// <summary>Every name under which this machine may be reached on its network.</summary>
    public static IReadOnlyList<string> NamesOfThisMachine(IEnumerable<string> more)
    {
        var host = Dns.GetHostName();
        var addresses = NetworkInterface.GetAllNetworkInterfaces().Where(one => one.OperationalStatus == OperationalStatus.Up).SelectMany(one => one.GetIPProperties().UnicastAddresses)
            .Select(one => one.Address).Where(address => address.AddressFamily == AddressFamily.InterNetwork || (address.AddressFamily == AddressFamily.InterNetworkV6 && !address.IsIPv6LinkLocal)).Select(address => address.ToString());
        return [.. new[] { "localhost", host, host.Contains('.', StringComparison.Ordinal) ? host : $"{host}.local" }.Concat(addresses).Concat(more).Where(name => name.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)];
    }

    private X509Certificate2 MakeAuthority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=KitchenOps of {Dns.GetHostName()} {RandomNumberGenerator.GetHexString(6)}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = _time.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(-1), now.AddYears(AuthorityYears));
        return Keep(made, "authority.pfx");
    }

    private X509Certificate2 MakeServer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=KitchenOps", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var name in _names())
            if (IPAddress.TryParse(name, out var address)) names.AddIpAddress(address); else names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(ServerUse)], critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(Authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var now = _time.GetUtcNow();
        var until = now.AddDays(ServerDays);
        using var made = request.Create(Authority, now.AddDays(-1), until < Authority.NotAfter ? until : Authority.NotAfter, RandomNumberGenerator.GetBytes(16));
        using var withKey = made.CopyWithPrivateKey(key);
        return Keep(withKey, "server.pfx");
    }

    private static bool Certifies(X509Certificate2 certificate, IReadOnlyList<string> names)
    {
        if (certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().FirstOrDefault() is not { } known) return false;
        var all = known.EnumerateDnsNames().Concat(known.EnumerateIPAddresses().Select(address => address.ToString())).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return names.All(all.Contains);
    }

    private X509Certificate2? Load(string file)
    {
        var path = Path.Combine(_folder.FullName, file);
        try { return File.Exists(path) ? X509CertificateLoader.LoadPkcs12FromFile(path, null, X509KeyStorageFlags.Exportable) : null; }
        catch (CryptographicException) { return null; }   // half written when the power went: made anew
    }

    // Written beside and moved, so that there is never half a file; for its owner's eyes only from the first byte.
    private X509Certificate2 Keep(X509Certificate2 certificate, string file)
    {
        var path = Path.Combine(_folder.FullName, file);
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(path + ".new", options)) stream.Write(certificate.Export(X509ContentType.Pkcs12));
        File.Move(path + ".new", path, overwrite: true);
        return Load(file)!;
    }
}
